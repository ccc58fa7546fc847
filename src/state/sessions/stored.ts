import { checks, type CheckId } from '#core/checks/registry.ts';
import { CONTRACT_VERSION, MEASURES_VERSION, type PictureMaps } from '#core/contract.ts';
import type { Fault } from '#core/outcome.ts';
import { keepMaps, type KeptMaps } from '#core/planes/kept-maps.ts';
import type { Annotation } from '#core/training/annotation.ts';
import type { Corrections } from '#core/variation/corrections.ts';
import type { Organization, Split } from '#core/variation/organization.ts';
import type { Timing } from '#state/progress.ts';
import { annotationOf } from '#state/record-files.ts';
import type { ImageRecord, KeptInspection } from '#state/record.ts';
import type { Thumbnails } from '#state/thumbnails.ts';

/** Raised when the form of a stored record changes so that this version's readers could not read it. */
export const STORED_VERSION = 3;

/** A session as the list shows it. */
export interface StoredSession {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly pictures: number;
  readonly settled: number;
  /** What is kept here of thumbnails and vectors, by far the most of it. */
  readonly keptBytes: number;
  readonly timing: Timing;
  /** Taken off the list, and gone with the next start; 0 = it is on the list. */
  readonly removedAt: number;
}

/** A session of the list. */
export interface ListedSession extends StoredSession {
  /** Another tab has it open. */
  readonly elsewhere: boolean;
}

interface StoredFile extends Annotation {
  readonly path: string;
  readonly label: string | null;
  readonly split: Split | null;
  readonly bytes: number;
  readonly modifiedAt: number;
}

export type StoredPicture = StoredFile &
  (
    | { readonly phase: 'queued' }
    | { readonly phase: 'failed'; readonly fault: Fault }
    | { readonly phase: 'checked'; readonly measuredBy: number; readonly inspection: KeptInspection }
  );

export interface StoredOrganization {
  /** Contract of the organizer that said it. */
  readonly contract: number;
  readonly paths: readonly string[];
  readonly organization: Organization;
  readonly corrections?: Corrections;
  readonly turnedCopies?: boolean;
}

export function storedPicture(record: ImageRecord): StoredPicture {
  const { path, label, split, bytes, modifiedAt } = record;
  const file: StoredFile = { path, label, split, ...annotationOf(record), bytes, modifiedAt };
  if (record.phase === 'failed') return { ...file, phase: 'failed', fault: record.fault };
  if (record.phase === 'queued') return { ...file, phase: 'queued' };
  return { ...file, phase: 'checked', measuredBy: MEASURES_VERSION, inspection: record.inspection };
}

/** Records as they come back, and what has to be told of them. */
export interface Revived {
  readonly records: readonly ImageRecord[];
  /** Pictures whose record is damaged: they are checked again. */
  readonly damaged: number;
  /** Ids of records that do not even say which picture they were of. */
  readonly nameless: readonly number[];
  /** Pictures whose measures are of another version of the app: they are checked again. */
  readonly outdated: number;
}

/** Reads stored pictures; what cannot be read costs its own picture. Never throws. */
export function revive(stored: ReadonlyMap<number, unknown>, thumbnails: Thumbnails): Revived {
  const records: ImageRecord[] = [];
  const nameless: number[] = [];
  let damaged = 0;
  let outdated = 0;
  for (const [id, value] of stored) {
    const picture = value as Partial<Extract<StoredPicture, { phase: 'checked' }>> | null;
    if (typeof picture?.path !== 'string') {
      nameless.push(id);
      continue;
    }
    const { path, label = null, split = null, bytes = 0, modifiedAt = 0 } = picture;
    const annotation = annotationOf(picture);
    const queued: ImageRecord = {
      phase: 'queued',
      id,
      path,
      label,
      split,
      ...annotation,
      bytes,
      modifiedAt,
      file: null,
    };
    const record = revived(value as StoredPicture, queued, thumbnails);
    if (record === 'damaged') damaged++;
    if (record === 'outdated') outdated++;
    records.push(typeof record === 'string' ? queued : record);
  }
  return { records, damaged: damaged + nameless.length, nameless, outdated };
}

function revived(
  picture: StoredPicture,
  queued: ImageRecord,
  thumbnails: Thumbnails,
): ImageRecord | 'damaged' | 'outdated' {
  switch (picture.phase) {
    case 'queued':
      return queued;
    case 'failed':
      return typeof picture.fault?.code === 'string' ? { ...queued, phase: 'failed', fault: picture.fault } : 'damaged';
    case 'checked': {
      const { inspection } = picture;
      if (picture.measuredBy !== MEASURES_VERSION) return 'outdated';
      const maps = mapsOf(inspection?.maps);
      if (!maps || !isWhole(inspection)) return 'damaged';
      return { ...queued, phase: 'checked', inspection: { ...inspection, maps }, thumbnail: thumbnails.of(queued.id) };
    }
    default:
      return 'damaged';
  }
}

/** Whether an organization is of these pictures, and of this version. */
export function isOrganizationOf(stored: StoredOrganization | undefined, records: readonly ImageRecord[]): boolean {
  if (stored?.contract !== CONTRACT_VERSION || !Array.isArray(stored.organization?.groups)) return false;
  const checked = new Set(records.filter(({ phase }) => phase === 'checked').map(({ path }) => path));
  return stored.paths.length === checked.size && stored.paths.every((path) => checked.has(path));
}

/** The maps, as STORED_VERSION 1 had them too; null = they are damaged. */
function mapsOf(maps: KeptMaps | PictureMaps | undefined): KeptMaps | null {
  if (maps === undefined || maps instanceof Uint8Array) return maps ?? null;
  const areWhole = [maps.sharpness, maps.highlights, maps.shadows].every((map) => map?.cells instanceof Uint8Array);
  return areWhole && maps.histogram?.luma instanceof Uint32Array ? keepMaps(maps) : null;
}

/** Whether everything is there that the screens and checks read without asking. */
function isWhole(inspection: Partial<KeptInspection> | undefined): boolean {
  const { facts, measures, signature } = inspection ?? {};
  const measured = measures as Partial<Record<CheckId, unknown>> | undefined;
  return (
    typeof facts?.width === 'number' &&
    checks.every(({ id }) => typeof measured?.[id] === 'object' && measured[id] !== null) &&
    typeof signature?.pixels === 'string'
  );
}
