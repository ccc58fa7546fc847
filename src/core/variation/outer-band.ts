/** The share of each side that the band takes. The subject seldom reaches it, so it tells the light of the place. */
const BAND = 1 / 8;

/** Cells that the band takes of a side, 1 at least. */
export const bandWidth = (side: number): number => Math.max(1, Math.round(side * BAND));

/** 1 for the cells of the outer band, row-major, 0 for the others. */
export function outerBand(width: number, height: number): Uint8Array {
  const across = bandWidth(width);
  const down = bandWidth(height);
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    const y = (i - x) / width;
    return x < across || y < down || x >= width - across || y >= height - down ? 1 : 0;
  });
}

/** Mean of the values at the places that count; 0 where none does. */
export function meanOf(values: Float64Array, counts: (i: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!counts(i)) continue;
    sum += values[i];
    count++;
  }
  return count > 0 ? sum / count : 0;
}
