import { CONTRACT_VERSION } from '#core/contract.ts';
import { noCorrections, type Corrections } from '#core/variation/corrections.ts';
import type { GroupMemory } from '#core/variation/identity.ts';
import type { Organization } from '#core/variation/organization.ts';
import { Library } from './library.ts';
import { noTiming, type Timing } from './progress.ts';
import { RecordList } from './record-list.ts';
import { isSettled, type ImageRecord } from './record.ts';
import type { Folder } from './sessions/folders.ts';
import { Journal } from './sessions/journal.ts';
import type { Shelf } from './sessions/shelf.ts';
import { STORED_VERSION, type StoredSession } from './sessions/stored.ts';
import { Thumbnails } from './thumbnails.ts';

/** What belongs to one set of pictures, kept together so that emptying the page can be undone. */
export interface Contents {
  readonly records: RecordList;
  readonly library: Library;
  readonly thumbnails: Thumbnails;
  readonly journal: Journal;
  name: string;
  timing: Timing;
  organized: Organized | null;
  corrections: Corrections;
  /** Whether mirrored and turned copies count as duplicates. */
  turnedCopies: boolean;
  /**
   * What the groups were called when the last run had ended; runs under way do not count, for what they see depends on
   * which pictures were quicker.
   */
  memory: GroupMemory | null;
  /** Rejects never; until it resolves some vectors are still in storage only. Null = all are here. */
  arriving: Promise<void> | null;
  /** Where the pictures came from, as far as it can be asked again. */
  folders: readonly Folder[];
}

/** What the organizer said, and of which pictures. */
export interface Organized {
  readonly organization: Organization;
  /** Parallel to the organization's arrays. */
  readonly paths: readonly string[];
  /** What it was corrected by; absent = by nothing. */
  readonly corrections?: Corrections;
  /** Absent = mirrored and turned copies counted as duplicates. */
  readonly turnedCopies?: boolean;
}

/** Where sets are kept. */
export interface Keeping {
  /** Null = nothing is kept here. */
  shelf(): Promise<Shelf | null>;
  /** Told once by each set that could not be written. */
  failed(reason: unknown): void;
}

/** A set as it begins, or as it was left. */
export interface Beginning {
  readonly session?: StoredSession;
  readonly records?: (thumbnails: Thumbnails) => readonly ImageRecord[];
  readonly organized?: Organized | null;
  /** Another tab has it open. */
  readonly readOnly?: boolean;
  readonly folders?: readonly Folder[];
}

/** Sets that live as long as the page. */
export const keptNowhere: Keeping = { shelf: async () => null, failed: () => {} };

export function newContents(keeping: Keeping, begin: Beginning = {}): Contents {
  const { session, records, organized = null, readOnly = false, folders = [] } = begin;
  const id = session?.id ?? crypto.randomUUID();
  const createdAt = session?.createdAt ?? Date.now();
  const thumbnails = new Thumbnails(async (ids) => {
    const shelf = await keeping.shelf();
    return shelf ? shelf.thumbnails(id, ids).catch(() => []) : [];
  });
  const library = new Library((ids) => journal.vectors(ids));
  const list = new RecordList(thumbnails, records?.(thumbnails));
  const journal: Journal = new Journal({
    id,
    shelf: () => keeping.shelf(),
    readOnly,
    library,
    thumbnails,
    failed: (reason) => keeping.failed(reason),
    describe: () => ({
      id,
      version: STORED_VERSION,
      name: contents.name,
      createdAt,
      changedAt: Date.now(),
      pictures: list.length - list.rawsOfPairs.length,
      settled: list.settled - list.rawsOfPairs.filter(isSettled).length,
      keptBytes: (session?.keptBytes ?? 0) + journal.keptBytes,
      timing: contents.timing,
      removedAt: 0,
    }),
  });
  const contents: Contents = {
    records: list,
    library,
    thumbnails,
    journal,
    name: session?.name ?? '',
    timing: { ...noTiming, ...session?.timing },
    organized,
    corrections: noCorrections,
    turnedCopies: true,
    memory: organized && memoryOf(organized),
    arriving: null,
    folders,
  };
  return contents;
}

const memoryOf = ({ organization: { automatic: groups, given }, paths }: Organized): GroupMemory => {
  return { paths, groups, given };
};

/** Keeps what the organizer said of the set. */
export function keepOrganized(contents: Contents, organized: Organized): void {
  contents.organized = organized;
  contents.timing = { ...contents.timing, organizeMs: organized.organization.organizeMs };
  contents.journal.organization({ contract: CONTRACT_VERSION, ...organized });
}
