/** Steps of brightness between neighbours, summed over both ways, that count as a sharp edge (of 510). */
const EDGE_FROM = 44;

/**
 * Marks what is in focus as cameras do: pixels where brightness jumps from one to the next.
 * @param rgba interleaved, 4 bytes a pixel
 * @returns 0 … 255 per pixel, 0 = no edge; stronger edges are whiter
 */
export function focusPeaks(rgba: Uint8ClampedArray, width: number, height: number): Uint8ClampedArray {
  const peaks = new Uint8ClampedArray(width * height);
  const luma = new Float32Array(width * height);
  for (let at = 0; at < luma.length; at++) {
    luma[at] = 0.299 * rgba[at * 4]! + 0.587 * rgba[at * 4 + 1]! + 0.114 * rgba[at * 4 + 2]!;
  }
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const across = Math.abs(luma[at + 1]! - luma[at]!) + Math.abs(luma[at]! - luma[at - 1]!);
      const down = Math.abs(luma[at + width]! - luma[at]!) + Math.abs(luma[at]! - luma[at - width]!);
      const jump = Math.max(across, down);
      if (jump >= EDGE_FROM) peaks[at] = 120 + jump;
    }
  }
  return peaks;
}
