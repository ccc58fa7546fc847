import { expose } from 'comlink';
import { CONTRACT_VERSION, type VersionedWorker } from '#core/contract.ts';

/** Opens a worker's object to the page. Call it at once and without awaiting: messages that come before are lost. */
export function serve<W extends VersionedWorker>(worker: Omit<W, 'version'>): void {
  expose({ ...worker, version: () => CONTRACT_VERSION });
}
