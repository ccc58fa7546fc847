import type { Way } from './shell-script.ts';

/** A file that was carried, or was about to be. */
export interface LoggedFile {
  /** Null = it was made for the handover, as a sidecar of the decisions. */
  readonly from: string | null;
  readonly to: string;
  readonly bytes: number;
  /** Fingerprint of what was written; null = it was about to be written when the page went away. */
  readonly print: string | null;
}

/** What is needed to take a handover back; it lies in the folder as JSON, and in the session. */
export interface HandoverLog {
  readonly format: 'proofsheet-undo';
  readonly version: 1;
  /** When it began, ISO 8601; also its name. */
  readonly id: string;
  readonly way: Way;
  /** Name of the folder that it went to, or within which it moved. */
  readonly place: string;
  /** Where this log lies, relative to the place. */
  readonly path: string;
  readonly files: readonly LoggedFile[];
  /** Folders that were made for it, parents first. */
  readonly folders: readonly string[];
}

export const logName = (id: string): string => `proofsheet-undo-${id.slice(0, 19).replaceAll(':', '-')}.json`;

/** A log from outside, held against its type. @returns null where it is none */
export function readLog(value: unknown): HandoverLog | null {
  const log = value as Partial<HandoverLog> | null;
  const texts = [log?.id, log?.place, log?.path];
  const known = log?.format === 'proofsheet-undo' && log.version === 1 && (log.way === 'copy' || log.way === 'move');
  if (!known || !texts.every((text) => typeof text === 'string')) return null;
  const filesFit = Array.isArray(log.files) && log.files.every(isLoggedFile);
  const foldersFit = Array.isArray(log.folders) && log.folders.every((folder) => typeof folder === 'string');
  return filesFit && foldersFit ? (log as HandoverLog) : null;
}

function isLoggedFile(value: unknown): boolean {
  const { from, to, bytes, print } = (value ?? {}) as Partial<LoggedFile>;
  return (
    (from === null || typeof from === 'string') &&
    typeof to === 'string' &&
    Number.isFinite(bytes) &&
    (print === null || typeof print === 'string')
  );
}

/** What a session keeps of a handover: the log itself lies in the folder. */
export interface HandedOver extends Pick<HandoverLog, 'id' | 'way' | 'place' | 'path'> {
  /** How many files. */
  readonly count: number;
  /** From where to where files of the set went; of copies none did. */
  readonly moved: readonly (readonly [from: string, to: string])[];
}

export function summaryOf({ id, way, place, path, files }: HandoverLog): HandedOver {
  const moved = files.flatMap(({ from, to, print }) =>
    way === 'move' && from !== null && print !== null ? [[from, to] as const] : [],
  );
  return { id, way, place, path, count: files.length, moved };
}

/** A summary from outside, held against its type. @returns null where it is none */
export function readSummary(value: unknown): HandedOver | null {
  const { id, way, place, path, count, moved } = (value ?? {}) as Partial<HandedOver>;
  const isPair = (pair: unknown) =>
    Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === 'string');
  const fits =
    [id, place, path].every((text) => typeof text === 'string') &&
    (way === 'copy' || way === 'move') &&
    Number.isInteger(count) &&
    Array.isArray(moved) &&
    moved.every(isPair);
  return fits ? (value as HandedOver) : null;
}

/** Where files lie by now that were moved, by the path under which the set knows them. */
export function movedPlaces(handed: readonly Pick<HandedOver, 'id' | 'moved'>[]): Map<string, string> {
  const places = new Map<string, string>();
  const known = new Map<string, string>();
  for (const { moved } of handed.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const [from, to] of moved) {
      const path = known.get(from) ?? from;
      known.delete(from);
      known.set(to, path);
      places.set(path, to);
    }
  }
  return places;
}
