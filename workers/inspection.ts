import { transfer } from 'comlink';
import { measureAll } from '#core/checks/measure-all.ts';
import { THUMBNAIL_PX, TILE_PX, type Inspection, type SourceFile } from '#core/contract.ts';
import type { Facts } from '#core/facts.ts';
import { release } from '#core/numeric/release.ts';
import { success, type Outcome } from '#core/outcome.ts';
import { keepMaps } from '#core/planes/kept-maps.ts';
import { miniature, squareTile } from '#core/planes/tile.ts';
import type { Planes } from '#core/planes/planes.ts';
import { signatureOf } from '#core/variation/signature.ts';
import { startDecoding } from './decode/decode.ts';
import { readPicture, withDecoded } from './decode/read.ts';
import { encodeThumbnail } from './decode/thumbnail.ts';

/** Planes lie in memory that the next picture uses: from the copy to the last look at them it is one picture's turn. */
let turns: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turns.then(work);
  turns = mine.catch(() => {});
  return mine;
}

/**
 * Reads, decodes and measures a file. May be called for the next picture while one is measured: reading and decoding run
 * on threads of their own.
 * @param kernels settles when they are in use, or are known not to be
 */
export async function inspect(file: SourceFile, kernels: Promise<unknown>): Promise<Outcome<Inspection>> {
  const started = performance.now();
  const read = await readPicture(file);
  if (!read.ok) return read;
  const { bytes, format, facts } = read.value;

  const decoding = performance.now();
  const again = async () => new Uint8Array(await file.arrayBuffer());
  const toPlanes = await startDecoding(bytes, format, facts.orientation, undefined, again);
  await kernels;
  const decodeMs = performance.now() - decoding;
  const measured = await inTurn(() => measure(toPlanes, facts));
  if (!measured.ok) return measured;
  const { small, tile, timing, ...rest } = measured.value;
  const { miniatureMs, ...spent } = timing;

  const encoding = performance.now();
  const thumbnail = await encodeThumbnail(small);
  release(small.data);
  const inspection = {
    ...rest,
    tile,
    thumbnail,
    timing: {
      readMs: decoding - started,
      decodeMs,
      ...spent,
      thumbnailMs: miniatureMs + performance.now() - encoding,
    },
  };
  return transfer(success(inspection), [thumbnail, tile.buffer, inspection.maps.buffer]);
}

/** All that is done with the planes. */
async function measure(toPlanes: () => Promise<Outcome<Planes>>, told: Facts) {
  const copying = performance.now();
  const decoded = await toPlanes();
  if (!decoded.ok) return decoded;
  const planes = decoded.value;
  const facts = withDecoded(told, planes);

  const checking = performance.now();
  const { measures, maps } = measureAll(planes, facts);
  const signature = signatureOf(planes);

  const tiling = performance.now();
  const tile = squareTile(planes.color, TILE_PX);
  const shrinking = performance.now();
  const small = miniature(planes.color, THUMBNAIL_PX);
  release(planes.work.data, planes.color.data);
  const timing = {
    copyMs: checking - copying,
    checkMs: tiling - checking,
    tileMs: shrinking - tiling,
    miniatureMs: performance.now() - shrinking,
  };
  return success({ facts, measures, maps: keepMaps(maps), signature, tile, small, timing });
}
