import type { Annotation } from '#core/training/annotation.ts';
import type { GivenLabel } from '#core/training/given-labels.ts';
import type { ImageRecord } from './record.ts';

/** Whether the record is of this very file, as far as size and time tell. */
export function isFileOf({ bytes, modifiedAt }: ImageRecord, file: File): boolean {
  return bytes === file.size && modifiedAt === file.lastModified;
}

/** What is known of an image before it is checked. */
export function droppedOf(record: ImageRecord) {
  const { id, path, label, split, bytes, modifiedAt, file } = record;
  return { id, path, label, split, ...annotationOf(record), bytes, modifiedAt, file };
}

/** What a picture is said to show besides its label; no field of it is there where nothing is said. */
export function annotationOf({ others, boxes }: Annotation): Annotation {
  return { ...(others ? { others } : {}), ...(boxes ? { boxes } : {}) };
}

/** A picture that is said to show something else. */
export function relabelled(record: ImageRecord, given: GivenLabel): ImageRecord {
  const { others: _others, boxes: _boxes, ...rest } = record;
  return { ...rest, label: given.label, split: given.split, ...annotationOf(given) };
}

/** Another folder may hold another file of the same path: both stay. @param taken whether a path is somebody's */
export function freePath(path: string, taken: (path: string) => boolean): string {
  const dot = path.lastIndexOf('.');
  const end = dot > path.lastIndexOf('/') ? dot : path.length;
  let copy = 2;
  const numbered = () => `${path.slice(0, end)} (${copy})${path.slice(end)}`;
  while (taken(numbered())) copy++;
  return numbered();
}
