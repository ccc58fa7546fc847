import type { SmallColor } from './shrink.ts';

const SIDE = 32;
const BITS = 64;

/** Zigzag order of the 64 lowest frequencies after the mean: they carry the layout and survive edits. */
const frequencies = Array.from({ length: SIDE * SIDE }, (_, i) => ({ u: i % SIDE, v: Math.floor(i / SIDE) }))
  .sort((a, b) => a.u + a.v - (b.u + b.v) || a.u - b.u)
  .slice(1, BITS + 1);

const cosines = Float64Array.from({ length: SIDE * SIDE }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / SIDE) * ((i % SIDE) + 0.5)) / SIDE),
);

/**
 * 64-bit perceptual hash as 16 hexadecimal digits: signs of the lowest DCT coefficients of a 32 × 32 luma plane against
 * their median (after Zauner 2010, "Implementation and benchmarking of perceptual image hash functions").
 * A picture without any structure hashes to zeros.
 */
export function perceptualHash(picture: SmallColor): string {
  const luma = lumaSquare(picture);
  // Separable: rows first, then only the wanted columns.
  const rows = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let u = 0; u < SIDE; u++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += luma[y * SIDE + x] * cosines[u * SIDE + x];
      rows[y * SIDE + u] = sum;
    }
  }
  const coefficients = frequencies.map(({ u, v }) => {
    let sum = 0;
    for (let y = 0; y < SIDE; y++) sum += rows[y * SIDE + u] * cosines[v * SIDE + y];
    return sum;
  });
  // One grey step over a quarter of the plane: below that only rounding would be hashed.
  if (coefficients.every((c) => Math.abs(c) < (SIDE * SIDE) / 4)) return '0'.repeat(BITS / 4);
  const ordered = coefficients.toSorted((a, b) => a - b);
  const median = (ordered[BITS / 2 - 1] + ordered[BITS / 2]) / 2;
  let hash = '';
  for (let i = 0; i < BITS; i += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + (coefficients[i + bit] > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** The picture squeezed into SIDE × SIDE luma by area, fractions of pixels counted. */
function lumaSquare(picture: SmallColor): Float64Array {
  const columns = spans(picture.width);
  const rows = spans(picture.height);
  const square = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (const row of rows[y]) {
        for (const column of columns[x]) {
          const at = row.index * picture.width + column.index;
          const luma = 0.299 * picture.red[at] + 0.587 * picture.green[at] + 0.114 * picture.blue[at];
          sum += luma * row.share * column.share;
        }
      }
      square[y * SIDE + x] = sum;
    }
  }
  return square;
}

/** Which samples, and how much of each, make up each of SIDE equal parts; shares add up to 1. */
function spans(length: number): { index: number; share: number }[][] {
  const step = length / SIDE;
  return Array.from({ length: SIDE }, (_, part) => {
    const from = part * step;
    const to = from + step;
    const found: { index: number; share: number }[] = [];
    for (let index = Math.floor(from); index < Math.min(length, to); index++) {
      const share = (Math.min(index + 1, to) - Math.max(index, from)) / step;
      if (share > 0) found.push({ index, share });
    }
    return found;
  });
}

const bitCounts = Uint8Array.from({ length: 65536 }, (_, word) => {
  let count = 0;
  for (let rest = word; rest; rest &= rest - 1) count++;
  return count;
});

/** Hashes as four 16-bit words each, for `hammingDistance`; a malformed hash becomes zeros. */
export function packHashes(hashes: readonly string[]): Uint16Array {
  const words = new Uint16Array(hashes.length * 4);
  hashes.forEach((hash, i) => {
    for (let w = 0; w < 4; w++) words[i * 4 + w] = Number.parseInt(hash.slice(w * 4, w * 4 + 4), 16) || 0;
  });
  return words;
}

/** Number of differing bits (0 … 64) between hash i and hash j of `packHashes`. */
export function hammingDistance(words: Uint16Array, i: number, j: number): number {
  const a = i * 4;
  const b = j * 4;
  return (
    bitCounts[words[a] ^ words[b]] +
    bitCounts[words[a + 1] ^ words[b + 1]] +
    bitCounts[words[a + 2] ^ words[b + 2]] +
    bitCounts[words[a + 3] ^ words[b + 3]]
  );
}
