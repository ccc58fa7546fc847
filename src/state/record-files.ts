import type { ImageRecord } from './record.ts';

/** Whether the record is of this very file, as far as size and time tell. */
export function isFileOf({ bytes, modifiedAt }: ImageRecord, file: File): boolean {
  return bytes === file.size && modifiedAt === file.lastModified;
}

/** What is known of an image before it is checked. */
export function droppedOf({ id, path, label, split, bytes, modifiedAt, file }: ImageRecord) {
  return { id, path, label, split, bytes, modifiedAt, file };
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
