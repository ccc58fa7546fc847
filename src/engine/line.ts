import { releaseProxy, wrap, type Remote } from 'comlink';
import { CONTRACT_VERSION, type VersionedWorker } from '#core/contract.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';

/** A worker that does not say its version within this is taken for missing. */
const HANDSHAKE_MS = 30_000;

/** A connection to one worker on which every call settles, whatever becomes of the worker. */
export interface Line<W> {
  /**
   * Calls the worker. Settles as 'worker-lost' if the worker dies or throws, as 'timed-out' if it takes longer than
   * `limitMs`; after a time-out the line is dead, for the worker cannot be stopped in another way.
   */
  call<T>(ask: (remote: Remote<W>) => Promise<Outcome<T>>, limitMs?: number): Promise<Outcome<T>>;
  readonly dead: boolean;
  kill(): void;
}

/** Starts a worker and makes sure that it is of this deploy. */
export async function openLine<W extends VersionedWorker>(
  create: () => Worker,
  handshakeMs = HANDSHAKE_MS,
): Promise<Outcome<Line<W>>> {
  const worker = create();
  const remote = wrap<W>(worker);
  let dead = false;
  let lose: (cause: Outcome<never>) => void;
  const lost = new Promise<Outcome<never>>((resolve) => (lose = resolve));

  const kill = (cause: Outcome<never>): void => {
    if (dead) return;
    dead = true;
    lose(cause);
    remote[releaseProxy]();
    worker.terminate();
  };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    kill(failure('worker-lost', event.message || 'the script of the worker did not load'));
  });
  worker.addEventListener('messageerror', () => kill(failure('worker-lost', 'unreadable message')));

  const line: Line<W> = {
    get dead() {
      return dead;
    },
    kill: () => kill(failure('cancelled')),
    async call(ask, limitMs) {
      if (dead) return lost;
      let timer: ReturnType<typeof setTimeout> | undefined;
      if (limitMs !== undefined) timer = setTimeout(() => kill(failure('timed-out')), limitMs);
      try {
        return await Promise.race([ask(remote), lost]);
      } catch (reason) {
        // Bad files come back as outcomes: what is thrown is a fault of ours, and belongs in the console.
        console.error(reason);
        return failure('worker-lost', String(reason));
      } finally {
        clearTimeout(timer);
      }
    },
  };

  const version = await line.call(async (proxy) => success(Number(await proxy.version())), handshakeMs);
  if (!version.ok) {
    line.kill();
    return version.fault.code === 'timed-out' ? failure('worker-lost', 'no answer') : version;
  }
  if (version.value !== CONTRACT_VERSION) {
    line.kill();
    return failure('version-mismatch', `page ${CONTRACT_VERSION}, worker ${version.value}`);
  }
  return success(line);
}
