/** Shares of the pixels that fall off the dark and the bright end of each channel's stretch. */
const LOW = 0.02;
const HIGH = 0.98;
/** The mean, 0 … 1, that every tile is brought to. */
const MEAN = 0.45;

/**
 * A tile with most of its lighting taken out: each channel stretched between its 2nd and 98th percentile (exposure and
 * colour of the light), then one gamma for all channels that brings the mean to 0.45 (contrast). Places and objects
 * then look alike in dim, bright, warm and cool light.
 * @param tile interleaved 8-bit RGB
 * @param into receives the same number of values, 0 … 1
 */
export function normalizeTile(tile: Uint8Array, into: Float32Array): void {
  const levels = [0, 1, 2].map((channel) => stretchOf(tile, channel));
  const gamma = gammaFor(countGreys(tile, levels), tile.length / 3);
  levels.forEach((level, channel) => {
    translate(
      tile,
      channel,
      level.map((value) => value ** gamma),
      into,
    );
  });
}

// One loop a function: V8 compiled several in one for every tile anew, and fell back to the interpreter between them.

/** How many pixels have each of 256 greys once the channels are stretched. */
function countGreys(tile: Uint8Array, [reds, greens, blues]: readonly Float64Array[]): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = 0; at < tile.length; at += 3) {
    const grey = (reds[tile[at]] + greens[tile[at + 1]] + blues[tile[at + 2]]) / 3;
    counts[Math.round(grey * 255)]++;
  }
  return counts;
}

function countChannel(tile: Uint8Array, channel: number): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = channel; at < tile.length; at += 3) counts[tile[at]]++;
  return counts;
}

function translate(tile: Uint8Array, channel: number, values: Float64Array, into: Float32Array): void {
  for (let at = channel; at < tile.length; at += 3) into[at] = values[tile[at]];
}

/** @returns for each 8-bit value its place between the channel's two percentiles, 0 … 1 */
function stretchOf(tile: Uint8Array, channel: number): Float64Array {
  const counts = countChannel(tile, channel);
  const total = tile.length / 3;
  let low = 0;
  let high = 255;
  for (let sum = counts[0]; low < 255 && sum <= LOW * total; sum += counts[low]) low++;
  for (let sum = counts[255]; high > 0 && sum <= (1 - HIGH) * total; sum += counts[high]) high--;
  // A plain surface is left in a narrow band: stretching it fully would blow up its noise.
  const span = Math.max(high - low, 24);
  const from = (low + high - span) / 2;
  return Float64Array.from({ length: 256 }, (_, value) => Math.max(0, Math.min(1, (value - from) / span)));
}

/** The exponent that brings the histogram's mean to MEAN, by halving; between 1/3 and 3. */
function gammaFor(counts: Uint32Array, total: number): number {
  let low = Math.log(1 / 3);
  let high = Math.log(3);
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    if (sumOfPowers(counts, Math.exp(middle)) > MEAN * total) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

function sumOfPowers(counts: Uint32Array, exponent: number): number {
  let sum = 0;
  for (let level = 0; level < 256; level++) sum += counts[level] * (level / 255) ** exponent;
  return sum;
}
