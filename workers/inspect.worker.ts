import { transfer } from 'comlink';
import { measureAll } from '#core/checks/measure-all.ts';
import { THUMBNAIL_PX, TILE_PX, type Inspection, type InspectWorker, type SourceFile } from '#core/contract.ts';
import { success, type Outcome } from '#core/outcome.ts';
import { squareTile } from '#core/planes/tile.ts';
import { signatureOf } from '#core/variation/signature.ts';
import { decodePicture } from './decode/decode.ts';
import { readPicture, withDecoded } from './decode/read.ts';
import { encodeThumbnail } from './decode/thumbnail.ts';
import { startKernels } from './kernels/install.ts';
import kernelsUrl from './kernels/kernels.wasm?url&no-inline';
import { serve } from './serve.ts';

const kernels = startKernels(kernelsUrl);

async function inspect(file: SourceFile): Promise<Outcome<Inspection>> {
  const started = performance.now();
  const read = await readPicture(file);
  if (!read.ok) return read;
  const { bytes, format } = read.value;

  await kernels;
  const decoding = performance.now();
  const again = async () => new Uint8Array(await file.arrayBuffer());
  const decoded = await decodePicture(bytes, format, read.value.facts.orientation, undefined, again);
  if (!decoded.ok) return decoded;
  const planes = decoded.value;
  const facts = withDecoded(read.value.facts, planes);

  const checking = performance.now();
  const { measures, maps } = measureAll(planes, facts);
  const signature = signatureOf(planes);

  const shrinking = performance.now();
  const tile = squareTile(planes.color, TILE_PX);
  const thumbnail = await encodeThumbnail(planes.color, THUMBNAIL_PX);
  const ended = performance.now();

  const timing = {
    readMs: decoding - started,
    decodeMs: checking - decoding,
    checkMs: shrinking - checking,
    thumbnailMs: ended - shrinking,
  };
  const inspection = { facts, measures, maps, thumbnail, tile, signature, timing };
  return transfer(success(inspection), [thumbnail, tile.buffer]);
}

serve<InspectWorker>({ inspect });
