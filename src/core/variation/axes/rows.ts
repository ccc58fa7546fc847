import type { ImageSet } from '#core/variation/set.ts';

/** From images of the set to their rows in its vector blocks, and back. */
export interface RowLookup {
  /** Rows of those of the images that have one. */
  rows(images: readonly number[]): number[];
  /** Orders images by an order of their rows; images without a row come last, as they are. */
  order(images: readonly number[], orderRows: (rows: readonly number[]) => readonly number[]): number[];
}

export function rowLookup(set: ImageSet): RowLookup {
  const rowOf = new Map(set.embedded.map((image, row) => [image, row]));
  const rows = (images: readonly number[]): number[] =>
    images.flatMap((image) => {
      const row = rowOf.get(image);
      return row === undefined ? [] : [row];
    });
  return {
    rows,
    order: (images, orderRows) => [
      ...orderRows(rows(images)).map((row) => set.embedded[row]),
      ...images.filter((image) => !rowOf.has(image)),
    ],
  };
}
