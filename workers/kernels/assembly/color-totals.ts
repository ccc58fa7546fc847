/** See core/planes/color-scan.ts, whose bounds these are. */
const CLIPPED_HIGH = 252;
const CLIPPED_LOW = 3;
const NEUTRAL_SPREAD: f64 = 0.22;

/**
 * One pass over a colour plane.
 * @param source interleaved RGB
 * @param linear f64, linear light of the 256 codes
 * @param counts u32, 4 · 256, cleared here: red, green, blue, chroma
 * @param blown, crushed u8, one a pixel
 * @param sums eight f64, in the order of the interface ColorTotals
 */
export function colorTotals(
  source: usize,
  pixels: i32,
  linear: usize,
  counts: usize,
  blown: usize,
  crushed: usize,
  sums: usize,
): void {
  memory.fill(counts, 0, 4096);
  memory.fill(blown, 0, pixels);
  memory.fill(crushed, 0, pixels);
  let rgSum: i64 = 0;
  let ybSum: i64 = 0;
  let rgSquares: i64 = 0;
  let ybSquares: i64 = 0;
  let neutralRed: f64 = 0;
  let neutralGreen: f64 = 0;
  let neutralBlue: f64 = 0;
  let neutralPixels: i32 = 0;
  for (let i = 0; i < pixels; i++) {
    const r = <i32>load<u8>(source);
    const g = <i32>load<u8>(source, 1);
    const b = <i32>load<u8>(source, 2);
    source += 3;
    const high = max(r, max(g, b));
    const low = min(r, min(g, b));
    const spread = high - low;
    count(counts, r);
    count(counts + 1024, g);
    count(counts + 2048, b);
    count(counts + 3072, spread);
    const rg = r - g;
    // Twice its value, to stay whole.
    const yb = r + g - 2 * b;
    rgSum += rg;
    ybSum += yb;
    rgSquares += rg * rg;
    ybSquares += yb * yb;
    if (r + g + b - high - low >= CLIPPED_HIGH) {
      store<u8>(blown + i, 1);
    } else if (high <= CLIPPED_LOW) {
      store<u8>(crushed + i, 1);
    } else if (low > 40 && high < 245 && <f64>spread < NEUTRAL_SPREAD * <f64>high) {
      neutralRed += load<f64>(linear + ((<usize>r) << 3));
      neutralGreen += load<f64>(linear + ((<usize>g) << 3));
      neutralBlue += load<f64>(linear + ((<usize>b) << 3));
      neutralPixels++;
    }
  }
  store<f64>(sums, <f64>rgSum);
  store<f64>(sums, <f64>ybSum / 2, 8);
  store<f64>(sums, <f64>rgSquares, 16);
  store<f64>(sums, <f64>ybSquares / 4, 24);
  store<f64>(sums, neutralRed, 32);
  store<f64>(sums, neutralGreen, 40);
  store<f64>(sums, neutralBlue, 48);
  store<f64>(sums, <f64>neutralPixels, 56);
}

function count(table: usize, code: i32): void {
  const at = table + ((<usize>code) << 2);
  store<u32>(at, load<u32>(at) + 1);
}
