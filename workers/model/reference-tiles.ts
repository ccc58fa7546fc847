import { TILE_PX } from '#core/contract.ts';

/** The bundled samples as tiles, back to back: pictures that every installation has. @param samplesUrl of their list */
export async function referenceTiles(samplesUrl: string): Promise<Uint8Array> {
  const paths = (await fetched(new URL(samplesUrl)).then((response) => response.json())) as string[];
  const tileBytes = TILE_PX * TILE_PX * 3;
  const tiles = new Uint8Array(paths.length * tileBytes);
  for (const [at, path] of paths.entries()) {
    const url = new URL(path.split('/').map(encodeURIComponent).join('/'), samplesUrl);
    tiles.set(await tileOf(await fetched(url).then((response) => response.blob())), at * tileBytes);
  }
  return tiles;
}

async function tileOf(picture: Blob): Promise<Uint8Array> {
  const size = { resizeWidth: TILE_PX, resizeHeight: TILE_PX, resizeQuality: 'high' } as const;
  const bitmap = await createImageBitmap(picture, size);
  const context = new OffscreenCanvas(TILE_PX, TILE_PX).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, TILE_PX, TILE_PX);
  return Uint8Array.from({ length: TILE_PX * TILE_PX * 3 }, (_, at) => data[Math.floor(at / 3) * 4 + (at % 3)]);
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url.pathname}`);
  return response;
}
