/** What a file system refused, by the name of what it threw. */
const reasons: Readonly<Record<string, string>> = {
  QuotaExceededError: 'the disk is full',
  NotAllowedError: 'the browser may no longer write there',
  SecurityError: 'the browser may no longer write there',
  NoModificationAllowedError: 'another program holds the file',
  InvalidModificationError: 'the name is taken by now',
  TypeMismatchError: 'a file and a folder have the same name',
  NotFoundError: 'it is no longer there',
  NotReadableError: 'it cannot be read',
  TypeError: 'the browser refuses the name',
  AbortError: 'it was broken off',
};

/** A reason in words, as the end of a sentence. */
export class Refusal extends Error {}

/** Why a file was not carried, as the end of a sentence. */
export function whyOf(reason: unknown): string {
  if (reason instanceof Refusal) return reason.message;
  return (reason instanceof Error && reasons[reason.name]) || 'the file system refused it';
}

/** A file that stayed where it was, or as it was. */
export interface Left {
  readonly path: string;
  readonly why: string;
}
