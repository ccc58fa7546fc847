import { failure, success, type Outcome } from '#core/outcome.ts';
import type { Format } from './format.ts';
import type { Header } from './header.ts';

/**
 * The largest sensor that takes a picture in one shot has 151 MP; a decoded pixel is 4 bytes at worst, so that one
 * picture never needs more than 640 MB at once. Bombs claim billions.
 */
export const MOST_PIXELS = 160_000_000;
/** Larger files are not read: a browser holds the whole file in memory to decode it. */
export const MOST_BYTES = 512 * 2 ** 20;

/** Lets a picture through to the decoder, or says why not. */
export function guardSize(header: Header | null, format: Format): Outcome<Header> {
  if (!header) {
    // A size that cannot be told cannot be guarded.
    return format.browsers === 'every' ? failure('corrupt', format.title) : failure('unsupported-format', format.title);
  }
  if (header.oddity) return failure('unsupported-format', header.oddity);
  if (!(header.width > 0 && header.height > 0)) return failure('corrupt', `${format.title} without pixels`);
  if (header.width * header.height > MOST_PIXELS) return failure('too-large', `${header.width} × ${header.height} px`);
  return success(header);
}
