import type { Fault } from '#core/outcome.ts';
import type { Inspection } from '#core/contract.ts';
import type { Annotation } from '#core/training/annotation.ts';
import type { Split } from '#core/variation/organization.ts';
import type { Thumbnail } from './thumbnails.ts';

/** What stays of an inspection: the tile goes to the model, the thumbnail to storage. */
export type KeptInspection = Omit<Inspection, 'thumbnail' | 'tile'>;

/**
 * Checked on another machine and read from a project file, which holds nothing that shows the picture: it was never
 * here, so its thumbnail and its sketch are missing until its file is connected.
 */
export function isUnseen(record: ImageRecord): boolean {
  return record.phase === 'checked' && record.inspection.signature.sketch.length === 0;
}

/** Checked, or known to be none that can be. */
export const isSettled = ({ phase }: ImageRecord): boolean => phase !== 'queued';

/** Whether there is a small picture of it to show. */
export const hasThumbnail = (record: ImageRecord | undefined): record is CheckedImage =>
  record?.phase === 'checked' && !isUnseen(record);

interface DroppedImage extends Annotation {
  /** Order of arrival, from 0; never reused. */
  readonly id: number;
  /** Relative to the chosen folder, forward slashes, unique in the session. */
  readonly path: string;
  /** The main one; further labels and boxes are an annotation's. */
  readonly label: string | null;
  readonly split: Split | null;
  /** Size of the file. */
  readonly bytes: number;
  /** When the file was last changed, in milliseconds since 1970. */
  readonly modifiedAt: number;
  /** Null in a session of another day, until its folder is connected again. */
  readonly file: File | null;
}

export interface QueuedImage extends DroppedImage {
  readonly phase: 'queued';
}

export interface CheckedImage extends DroppedImage {
  readonly phase: 'checked';
  readonly inspection: KeptInspection;
  readonly thumbnail: Thumbnail;
}

export interface FailedImage extends DroppedImage {
  readonly phase: 'failed';
  readonly fault: Fault;
}

/** Immutable: a result replaces the record, so an unchanged tile sees an unchanged object. */
export type ImageRecord = QueuedImage | CheckedImage | FailedImage;
