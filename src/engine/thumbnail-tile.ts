import { TILE_PX } from '#core/contract.ts';

/**
 * The tile of a picture from its thumbnail, which outlives the file: the same picture squeezed into the same square.
 * @param url of the thumbnail @returns TILE_PX² · 3 bytes; null = the thumbnail is gone
 */
export async function tileOfThumbnail(url: string): Promise<Uint8Array | null> {
  const picture = new Image();
  picture.src = url;
  try {
    await picture.decode();
  } catch {
    return null;
  }
  const context = new OffscreenCanvas(TILE_PX, TILE_PX).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, TILE_PX, TILE_PX);
  const { data } = context.getImageData(0, 0, TILE_PX, TILE_PX);
  const tile = new Uint8Array(TILE_PX * TILE_PX * 3);
  for (let from = 0, to = 0; to < tile.length; from += 4, to += 3) {
    tile[to] = data[from];
    tile[to + 1] = data[from + 1];
    tile[to + 2] = data[from + 2];
  }
  return tile;
}
