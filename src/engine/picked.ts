import type { FaultCode } from '#core/outcome.ts';

export interface PickedFile {
  readonly file: File;
  /** Relative to the chosen folder, forward slashes. */
  readonly path: string;
}

/** A folder or file that could not be read. */
export interface PickedProblem {
  readonly path: string;
  readonly problem: FaultCode;
}

export type Picked = PickedFile | PickedProblem;

/**
 * Files that are asked for and handed on at once. For each the page waits a millisecond or more, on a busy machine four, for the
 * browser's process or the disk; and all that is answered while it is busy comes in one task.
 */
export const BATCH = 20;

/** What systems and tools leave in folders, and no person put there. */
const systemNames = /^(\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|\$recycle\.bin|system volume information)$/i;

export const isSystemName = (name: string): boolean => systemNames.test(name);

export const joined = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
