/** The share of each side that the band takes. The subject seldom reaches it, so it tells the light of the place. */
const BAND = 1 / 8;

/** Cells that the band takes of a side, 1 at least. */
export const bandWidth = (side: number): number => Math.max(1, Math.round(side * BAND));

/** 1 for the cells of the outer band, row-major, 0 for the others. */
export function outerBand(width: number, height: number): Uint8Array {
  const across = bandWidth(width);
  const down = bandWidth(height);
  const band = new Uint8Array(width * height).fill(1);
  for (let y = down; y < height - down; y++) {
    if (width > 2 * across) band.fill(0, y * width + across, (y + 1) * width - across);
  }
  return band;
}

/** Mean of the values in the band. */
export function meanInBand(values: Float64Array, band: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    sum += band[i] * values[i];
    count += band[i];
  }
  return count > 0 ? sum / count : 0;
}

/** Mean of the columns from `left` up to `right` (without it) of rows of `width` values. */
export function meanOfColumns(values: Float64Array, width: number, left: number, right: number): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += width) {
    for (let x = left; x < right; x++) sum += values[row + x];
  }
  const count = (values.length / width) * (right - left);
  return count > 0 ? sum / count : 0;
}
