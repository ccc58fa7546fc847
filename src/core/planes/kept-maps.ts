import type { CellMap, PictureMaps } from '#core/contract.ts';
import { CountReader, MOST_COUNT_BYTES, writeCount } from '#core/numeric/counts.ts';

/**
 * The maps of a picture as they are kept, in one run of bytes: as seven arrays they take three times as much, and
 * few pictures are ever looked at so closely. Columns, rows and cells of the sharpness, the highlights and the shadows,
 * then the bins of luma, red, green and blue.
 */
export type KeptMaps = Uint8Array;

const mapNames = ['sharpness', 'highlights', 'shadows'] as const;
const channels = ['luma', 'red', 'green', 'blue'] as const;
const BINS = 256;

export function keepMaps(maps: PictureMaps): KeptMaps {
  const cells = mapNames.reduce((sum, name) => sum + maps[name].cells.length, 0);
  const numbers = 2 * mapNames.length + BINS * channels.length;
  const bytes = new Uint8Array(cells + numbers * MOST_COUNT_BYTES);
  let at = 0;
  for (const name of mapNames) {
    const { columns, rows, cells } = maps[name];
    at = writeCount(rows, bytes, writeCount(columns, bytes, at));
    bytes.set(cells, at);
    at += cells.length;
  }
  for (const channel of channels) for (const count of maps.histogram[channel]) at = writeCount(count, bytes, at);
  return bytes.slice(0, at);
}

/** What was kept; of bytes that are damaged, whatever comes of them. */
export function fullMaps(kept: KeptMaps): PictureMaps {
  const reader = new CountReader(kept);
  const cells = mapNames.map((name) => [name, cellMap(reader, kept)] as const);
  const bins = channels.map((channel) => [channel, Uint32Array.from({ length: BINS }, () => reader.next())] as const);
  return { ...Object.fromEntries(cells), histogram: Object.fromEntries(bins) } as unknown as PictureMaps;
}

/** The first of the maps alone. */
export const sharpnessOf = (kept: KeptMaps): CellMap => cellMap(new CountReader(kept), kept);

function cellMap(reader: CountReader, kept: KeptMaps): CellMap {
  const columns = reader.next();
  const rows = reader.next();
  const cells = kept.slice(reader.at, reader.at + columns * rows);
  reader.at += cells.length;
  return { columns, rows, cells };
}
