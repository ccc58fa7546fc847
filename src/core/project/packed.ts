import type { CellMap, PictureMaps } from '#core/contract.ts';
import { CountReader, MOST_COUNT_BYTES, writeCount } from '#core/numeric/counts.ts';
import { fullMaps, keepMaps, type KeptMaps } from '#core/planes/kept-maps.ts';
import type { KeptRow } from '#core/variation/kept-row.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { ProjectInspection, ProjectRow } from './project.ts';

/** Typed arrays as text, little-endian; inspections and vectors as JSON has them. */

const channels = ['luma', 'red', 'green', 'blue'] as const;
const mapNames = ['sharpness', 'highlights', 'shadows'] as const;
const blocks = ['look', 'background', 'subject'] as const;

export function packInspection({ facts, measures, maps, signature, timing }: ProjectInspection): unknown {
  const { pixels, perceptual, light } = signature;
  return { facts, measures, maps: packMaps(fullMaps(maps)), signature: { pixels, perceptual, light }, timing };
}

function packMaps(maps: PictureMaps): unknown {
  const cells = mapNames.map((name) => {
    const { columns, rows, cells } = maps[name];
    return [name, { columns, rows, cells: toBase64(cells) }];
  });
  const bins = channels.map((channel) => [channel, packWhole(maps.histogram[channel])]);
  return { ...Object.fromEntries(cells), histogram: Object.fromEntries(bins) };
}

/** @returns null where they are none */
export function unpackMaps(packed: Readonly<Record<string, unknown>>): KeptMaps | null {
  const cells = mapNames.map((name) => [name, unpackCells(packed[name])] as const);
  const histogram = packed['histogram'] as Readonly<Record<string, unknown>> | undefined;
  const bins = channels.map((channel) => [channel, unpackWhole(histogram?.[channel])] as const);
  if ([...cells, ...bins].some(([, array]) => array === null)) return null;
  return keepMaps({ ...Object.fromEntries(cells), histogram: Object.fromEntries(bins) } as unknown as PictureMaps);
}

function unpackCells(packed: unknown): CellMap | null {
  const { columns, rows, cells: text } = (packed ?? {}) as Readonly<Record<string, unknown>>;
  const cells = typeof text === 'string' ? fromBase64(text) : null;
  if (!cells || typeof columns !== 'number' || typeof rows !== 'number') return null;
  return columns > 0 && columns * rows === cells.length ? { columns, rows, cells } : null;
}

const BINS = 256;

function packWhole(values: Uint32Array): string {
  const bytes = new Uint8Array(values.length * MOST_COUNT_BYTES);
  let at = 0;
  for (const value of values) at = writeCount(value, bytes, at);
  return toBase64(bytes.subarray(0, at));
}

function unpackWhole(text: unknown): Uint32Array | null {
  const bytes = typeof text === 'string' ? fromBase64(text) : null;
  if (!bytes) return null;
  const reader = new CountReader(bytes);
  const bins = Array.from({ length: BINS }, () => reader.next());
  // All bytes, and no more than there are.
  return reader.at === bytes.length && bins.every((count) => count <= 0xffffffff) ? Uint32Array.from(bins) : null;
}

/** Vectors as they are kept, as text; `scale` is what a step is worth in a row of length 1. */
export function packRow(row: ProjectRow): unknown {
  return Object.fromEntries(
    blocks.map((block) => {
      const values = row[block];
      const length = Math.hypot(...values);
      const view = new DataView(new ArrayBuffer(values.length * 2));
      for (let at = 0; at < values.length; at++) view.setInt16(at * 2, values[at], true);
      return [block, { scale: length > 0 ? 1 / length : 0, values: textOf(view) }];
    }),
  );
}

/** @returns null where they are none */
export function unpackRow(packed: unknown): ProjectRow | null {
  const row = blocks.map((block) => {
    const { scale, values } = ((packed as Record<string, unknown> | null)?.[block] ?? {}) as Record<string, unknown>;
    const view = typeof values === 'string' ? viewOf(fromBase64(values), 2) : null;
    if (!view || typeof scale !== 'number' || view.byteLength === 0) return null;
    const vector = Int16Array.from({ length: view.byteLength / 2 }, (_, at) => view.getInt16(at * 2, true));
    return [block, vector] as const;
  });
  return row.includes(null) ? null : (Object.fromEntries(row as [string, KeptRow][]) as unknown as ProjectRow);
}

/** Places in 0 … 1 and −1, as they are. */
export function packPlaces(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (let at = 0; at < values.length; at++) view.setFloat32(at * 4, values[at], true);
  return textOf(view);
}

/** @returns null where they are none, or not all finite */
export function unpackPlaces(text: unknown): Float32Array | null {
  const view = typeof text === 'string' ? viewOf(fromBase64(text), 4) : null;
  if (!view) return null;
  const places = Float32Array.from({ length: view.byteLength / 4 }, (_, at) => view.getFloat32(at * 4, true));
  return places.every(Number.isFinite) ? places : null;
}

const textOf = ({ buffer }: DataView): string => toBase64(new Uint8Array(buffer));

/** @param each bytes of one value: a length that is no multiple of it is refused */
function viewOf(bytes: Uint8Array | null, each: number): DataView | null {
  return bytes && bytes.length % each === 0 ? new DataView(bytes.buffer) : null;
}
