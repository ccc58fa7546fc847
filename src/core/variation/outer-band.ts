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
