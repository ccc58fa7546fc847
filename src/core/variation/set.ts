import type { KeptBlock, OrganizeRequest } from '#core/contract.ts';
import type { OrganizeImage } from './organization.ts';
import { fullRow, fullRows } from './kept-row.ts';

/** The request in an order of its own: by path, so that the order of arrival changes nothing. */
export interface ImageSet {
  readonly images: readonly OrganizeImage[];
  /** Place of each of these images in the request. */
  readonly places: readonly number[];
  /** Images with vectors; the rows below run parallel to it. */
  readonly embedded: readonly number[];
  readonly dimensions: { readonly look: number; readonly background: number; readonly subject: number };
  readonly look: Float32Array;
  readonly subject: Float32Array;
  /** Writes one row: all of them are asked for once, and 15 MB at 10,000 pictures. */
  readonly background: (row: number, into: Float32Array) => void;
  /** Images of each label, in order; null = without one. */
  readonly labels: ReadonlyMap<string | null, readonly number[]>;
}

export function imageSetOf({ images, vectors }: OrganizeRequest): ImageSet {
  const places = images.map((_, place) => place).sort((a, b) => compareText(images[a].path, images[b].path) || a - b);
  const sorted = places.map((place) => images[place]);
  const embedded: number[] = [];
  const rows: number[] = [];
  sorted.forEach(({ row }, i) => {
    if (vectors === null || row === null || row < 0 || row >= vectors.count) return;
    embedded.push(i);
    rows.push(row);
  });
  const gather = (block: KeptBlock | undefined): Float32Array =>
    block ? fullRows(block.rows, block.dimensions, rows) : new Float32Array(0);
  const labels = new Map<string | null, number[]>();
  const names = [...new Set(sorted.map((image) => image.label))].sort(compareLabels);
  for (const name of names) labels.set(name, []);
  sorted.forEach((image, i) => labels.get(image.label)?.push(i));
  return {
    images: sorted,
    places,
    embedded,
    dimensions: {
      look: vectors?.look.dimensions ?? 0,
      background: vectors?.background.dimensions ?? 0,
      subject: vectors?.subject.dimensions ?? 0,
    },
    look: gather(vectors?.look),
    subject: gather(vectors?.subject),
    background(row, into) {
      const { dimensions = 0, rows: kept = new Int16Array() } = vectors?.background ?? {};
      fullRow(kept.subarray(rows[row] * dimensions, (rows[row] + 1) * dimensions), into);
    },
    labels,
  };
}

/** By code units: the same on every machine, whatever its language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By name, the pictures without a label last. */
export const compareLabels = (a: string | null, b: string | null): number =>
  a === null ? (b === null ? 0 : 1) : b === null ? -1 : compareText(a, b);
