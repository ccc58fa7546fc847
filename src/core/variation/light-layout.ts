import { valuesAtRanks } from '#core/numeric/ranks.ts';
import type { LightCells } from './light-cells.ts';

/** Stops of the middle (inner half of each side) and of what is around it; see `light`. */
export interface LightLayout {
  readonly middle: number;
  readonly frame: number;
  readonly sideways: number;
  readonly upright: number;
  readonly spread: number;
  readonly edges: number;
  readonly p90: number;
  readonly p98: number;
}

/** Where the light falls: middle against frame, and side to side. @param whole mean stops, for parts without a cell */
export function measureLayout({ width, height, stops }: LightCells, whole: number): LightLayout {
  const [left, right] = middleOf(width);
  const [top, bottom] = middleOf(height);
  const middles = new Float64Array(Math.max(0, (right - left) * (bottom - top)));
  let [sum, squares, total, edges, pairs] = [0, 0, 0, 0, 0];
  let [leftSum, leftCells, topSum, topCells] = [0, 0, 0, 0];
  let count = 0;
  for (let i = 0; i < stops.length; i++) total += stops[i];
  for (let y = top; y < bottom; y++) {
    const upper = y + 0.5 < height / 2;
    for (let x = left, i = y * width + left; x < right; x++, i++) {
      const value = stops[i];
      middles[count++] = value;
      sum += value;
      squares += value * value;
      if (x + 0.5 < width / 2) {
        leftSum += value;
        leftCells++;
      }
      if (upper) {
        topSum += value;
        topCells++;
      }
      if (x + 1 < width && y + 1 < height) {
        edges += Math.abs(value - stops[i + 1]) + Math.abs(value - stops[i + width]);
        pairs += 2;
      }
    }
  }
  const mean = (part: number, cells: number, otherwise: number): number => (cells > 0 ? part / cells : otherwise);
  const middle = mean(sum, count, whole);
  const ranks = [0.9, 0.98].map((share) => Math.floor(share * (count - 1)));
  const [p90, p98] = count > 0 ? valuesAtRanks(middles, ranks) : [whole, whole];
  return {
    middle,
    frame: mean(total - sum, stops.length - count, whole),
    sideways: mean(sum - leftSum, count - leftCells, middle) - mean(leftSum, leftCells, middle),
    upright: mean(sum - topSum, count - topCells, middle) - mean(topSum, topCells, middle),
    spread: Math.sqrt(Math.max(0, mean(squares, count, middle * middle) - middle * middle)),
    edges: mean(edges, pairs, 0),
    p90,
    p98,
  };
}

/** First and past-the-last cell of the inner half of a side, by their middles. */
const middleOf = (length: number): [number, number] => {
  const first = Math.max(0, Math.ceil(length / 4 - 0.5));
  return [first, Math.floor((3 * length) / 4 - 0.5) + 1];
};
