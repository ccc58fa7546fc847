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

/** Files that are handed on at once: few enough that the page shows the first ones soon. */
export const BATCH = 200;

/** What systems and tools leave in folders, and no person put there. */
const systemNames = /^(\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|\$recycle\.bin|system volume information)$/i;

export const isSystemName = (name: string): boolean => systemNames.test(name);

export const joined = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
