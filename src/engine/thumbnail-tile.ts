import { TILE_PX } from '#core/contract.ts';

/**
 * A picture for the model, made from its thumbnail, which is twice as large: for pictures that were checked and not
 * compared before the page was closed, or are compared again by another model. @returns null where there is no thumbnail or it cannot be decoded
 */
export async function tileOfThumbnail(thumbnail: Blob | undefined): Promise<Uint8Array | null> {
  if (!thumbnail) return null;
  try {
    const size = { resizeWidth: TILE_PX, resizeHeight: TILE_PX, resizeQuality: 'medium' } as const;
    const bitmap = await createImageBitmap(thumbnail, size);
    const canvas = new OffscreenCanvas(TILE_PX, TILE_PX).getContext('2d')!;
    canvas.drawImage(bitmap, 0, 0);
    bitmap.close();
    const { data } = canvas.getImageData(0, 0, TILE_PX, TILE_PX);
    const tile = new Uint8Array(TILE_PX * TILE_PX * 3);
    for (let from = 0, to = 0; from < data.length; from += 4) {
      tile[to++] = data[from]!;
      tile[to++] = data[from + 1]!;
      tile[to++] = data[from + 2]!;
    }
    return tile;
  } catch {
    return null;
  }
}
