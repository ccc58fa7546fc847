import type { HandoverLog, LoggedFile } from '#core/handover/log.ts';
import type { Place } from '#engine/place.ts';
import { fingerprint } from './fingerprint.ts';
import { Refusal, whyOf, type Left } from './why.ts';

export interface TakenBack {
  /** Files that are where they were, or gone as copies. */
  readonly back: readonly LoggedFile[];
  readonly left: readonly Left[];
  /** Log of what could not be taken back; null = all was. */
  readonly rest: HandoverLog | null;
}

/**
 * Takes a handover back, newest first: copies go that are still what was written, what was moved goes back to where it
 * was. What has changed since stays, and is told. Never throws.
 */
export async function takeFilesBack(
  { way, files }: Pick<HandoverLog, 'way' | 'files'>,
  place: Place,
  progress: (done: number) => void = () => {},
): Promise<{ back: LoggedFile[]; left: (Left & { readonly file: LoggedFile })[] }> {
  const back: LoggedFile[] = [];
  const left: (Left & { readonly file: LoggedFile })[] = [];
  for (const file of files.toReversed()) {
    try {
      if (way === 'move' && file.from !== null) await moveBack(file, file.from, place);
      else await removeCopy(file, place);
      back.push(file);
    } catch (reason) {
      left.push({ path: file.to, why: whyOf(reason), file });
    }
    progress(back.length + left.length);
  }
  return { back, left };
}

/** The same for a whole handover: folders that were made for it and its log go, too, or the log says what is left. */
export async function takeBack(log: HandoverLog, place: Place, progress?: (done: number) => void): Promise<TakenBack> {
  const { back, left } = await takeFilesBack(log, place, progress);
  const rest = left.length > 0 ? { ...log, files: left.map(({ file }) => file).toReversed() } : null;
  const told = left.map(({ path, why }): Left => ({ path, why }));
  try {
    if (rest) await place.replace(log.path, asFile(rest));
    else if (await place.file(log.path)) await place.remove(log.path);
    if (!rest) for (const folder of log.folders.toReversed()) await place.removeEmpty(folder);
  } catch (reason) {
    told.push({ path: log.path, why: whyOf(reason) });
  }
  return { back, left: told, rest };
}

export const asFile = (log: HandoverLog): Blob =>
  new Blob([JSON.stringify(log, null, 1)], { type: 'application/json' });

async function removeCopy({ to, bytes, print }: LoggedFile, place: Place): Promise<void> {
  const copy = await place.file(to);
  if (!copy) return;
  // The browser puts an empty file there before it writes.
  const begun = print === null && copy.size === 0 && bytes > 0;
  if (print === null && !begun) throw new Refusal('the page went away in its midst, and nothing proves what it is');
  if (!begun && (await fingerprint(copy)) !== print) throw new Refusal('it has changed since');
  await place.remove(to);
}

async function moveBack({ to, bytes, print }: LoggedFile, from: string, place: Place): Promise<void> {
  const [moved, before] = [await place.file(to), await place.file(from)];
  if (print === null && !moved) return;
  if (!moved) throw new Refusal('it is no longer there');
  const now = await fingerprint(moved);
  if (before) {
    // Cut off between the copy and the end of its source, or before a byte was written.
    const begun = print === null && (moved.size === 0 || now === (await fingerprint(before)));
    if (!begun) throw new Refusal(`another file lies at ${from} by now`);
    await place.remove(to);
    return;
  }
  if (print === null ? moved.size !== bytes : now !== print) throw new Refusal('it has changed since');
  await place.create(from, moved);
  const copy = await place.file(from);
  if (copy?.size !== moved.size || (await fingerprint(copy)) !== now) {
    throw new Refusal('what was written does not read back the same');
  }
  await place.remove(to);
}
