import { within } from '#core/handover/file-name.ts';
import { logName, type HandoverLog, type LoggedFile } from '#core/handover/log.ts';
import type { Operation } from '#core/handover/plan.ts';
import type { Way } from '#core/handover/shell-script.ts';
import type { Place } from '#engine/place.ts';
import { fingerprint } from './fingerprint.ts';
import { asFile, takeFilesBack } from './take-back.ts';
import { whyOf, type Left } from './why.ts';

/** The log on disk is brought up to date after so many files: what a lost page leaves unproven is no more. */
const LOG_EVERY = 25;

export interface Errand {
  readonly way: Way;
  readonly operations: readonly Operation[];
  readonly place: Place;
  /** Folder of the log within the place. */
  readonly folder: string;
  /** ISO 8601 */
  readonly id: string;
  /** What is to be written. Throws where it cannot be read, or is not what was looked at. */
  content(operation: Operation): Promise<Blob>;
  progress(done: number): void;
  /** Told before anything is done, and again and again. */
  logged(log: HandoverLog): void;
  readonly signal: AbortSignal;
}

export interface Carried {
  readonly log: HandoverLog;
  /** Left out while the others went. */
  readonly skipped: readonly Left[];
  /** Why it ended before its end; null = it did not. */
  readonly stopped: Left | null;
}

/** What ended it lies with the place, not with one file. */
class Stop extends Error {
  readonly left: Left;

  constructor(path: string, why: string) {
    super(why);
    this.left = { path, why };
  }
}

/**
 * Does a plan, group by group, each whole or not at all: a copy is written, read back and compared, and only then the
 * source of a move goes. Never throws: what could not be done is told, and the log says what was.
 */
export async function carryOut(errand: Errand): Promise<Carried> {
  const { way, operations, place, id, signal } = errand;
  const path = within(errand.folder, logName(id));
  const planned = operations.map((operation): LoggedFile => ({
    ...originOf(operation),
    bytes: operation.bytes,
    print: null,
  }));
  const logOf = (done: readonly LoggedFile[], folders: readonly string[], rest: readonly LoggedFile[]): HandoverLog => {
    return {
      format: 'proofsheet-undo',
      version: 1,
      id,
      way,
      place: place.name,
      path,
      files: [...done, ...rest],
      folders,
    };
  };
  const done: LoggedFile[] = [];
  const skipped: Left[] = [];
  let folders: readonly string[] = [];
  let stopped: Left | null = null;
  let begunLog = false;
  let begun = 0;
  let written = 0;

  async function writeLog(rest: readonly LoggedFile[]): Promise<void> {
    const log = logOf(done, folders, rest);
    errand.logged(log);
    await place.replace(path, asFile(log));
    written = done.length;
  }

  try {
    const first = logOf([], [], planned);
    errand.logged(first);
    folders = await place.create(path, asFile(first));
    begunLog = true;
    for (const group of groupsOf(operations)) {
      if (signal.aborted) throw new Stop(group[0]!.from, 'you stopped it');
      const carried: LoggedFile[] = [];
      try {
        for (const operation of group) {
          const { file, made } = await carry(errand, operation);
          carried.push(file);
          folders = [...folders, ...made];
        }
        done.push(...carried);
      } catch (reason) {
        // RAW and JPEG stay together: what went of this picture comes back.
        const { left } = await takeFilesBack({ way, files: carried }, place);
        done.push(...left.map(({ file }) => file));
        if (reason instanceof Stop) throw reason;
        skipped.push({ path: group[carried.length]!.from, why: whyOf(reason) });
      }
      begun += group.length;
      errand.progress(begun);
      if (done.length - written >= LOG_EVERY) await writeLog(planned.slice(begun));
    }
  } catch (reason) {
    stopped = reason instanceof Stop ? reason.left : { path, why: whyOf(reason) };
  }

  try {
    if (done.length > 0) await writeLog([]);
    else if (begunLog) {
      await place.remove(path);
      for (const folder of folders.toReversed()) await place.removeEmpty(folder);
    }
  } catch (reason) {
    stopped ??= { path, why: whyOf(reason) };
  }
  const log = logOf(done, folders, []);
  errand.logged(log);
  return { log, skipped, stopped };
}

/** One file. Throws `Stop` where the next one would fare no better. */
async function carry(
  { way, place, content }: Errand,
  operation: Operation,
): Promise<{ file: LoggedFile; made: readonly string[] }> {
  const { from, to } = operation;
  const moves = way === 'move' && operation.made === undefined;
  const source = await content(operation);
  const print = await fingerprint(source);
  const made = await place.create(to, source).catch((reason: unknown) => {
    const name = reason instanceof Error ? reason.name : '';
    // A name that is refused or taken by now, and a source that breaks off, are of this file alone.
    if (['TypeError', 'InvalidModificationError', 'TypeMismatchError', 'NotReadableError'].includes(name)) throw reason;
    throw new Stop(from, whyOf(reason));
  });
  try {
    const copy = await place.file(to);
    if (copy?.size !== source.size || (await fingerprint(copy)) !== print) {
      throw new Stop(from, 'what was written does not read back the same');
    }
    if (moves) await place.remove(from);
  } catch (reason) {
    // Made by this very step; it goes only while what it was made of is surely there.
    const safe = !moves || (await place.file(from).catch(() => null))?.size === source.size;
    if (safe) await place.remove(to).catch(() => {});
    for (const folder of made.toReversed()) await place.removeEmpty(folder).catch(() => {});
    throw reason instanceof Stop ? reason : new Stop(from, whyOf(reason));
  }
  return { file: { ...originOf(operation), bytes: source.size, print }, made };
}

const originOf = ({ from, to, made }: Operation) => ({ from: made === undefined ? from : null, to });

function groupsOf(operations: readonly Operation[]): Operation[][] {
  const groups = new Map<number, Operation[]>();
  for (const operation of operations) groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation]);
  return [...groups.values()];
}
