import { UNTOLD, type Results } from './results.ts';

/** What a label gets when everything at or above a confidence counts as said. */
export interface CurvePoint {
  readonly threshold: number;
  /** Pictures that show it and are said to. */
  readonly found: number;
  /** Pictures that do not and are said to. */
  readonly wrong: number;
}

/** How what is found of a label grows, and with it the wrong alarms, as the threshold falls. */
export interface Curve {
  /** Pictures that show the label. */
  readonly shown: number;
  /** From the surest answer down, one point for every confidence that occurs. */
  readonly points: readonly CurvePoint[];
  /** Mean precision over the pictures that show it, each at its place (no interpolation); what is never reached counts 0. */
  readonly averagePrecision: number;
  /** The point of the highest F1, the higher threshold of two: the service's assumed threshold; null = nothing is found. */
  readonly best: CurvePoint | null;
}

/** Precision-recall curve of one label; pictures of which no confidence is told are never reached. */
export function curveOf({ labels, paths, truth, scores }: Results, label: number): Curve {
  const at = (row: number): number => row * labels.length + label;
  let shown = 0;
  const told: number[] = [];
  for (let row = 0; row < paths.length; row++) {
    shown += truth[at(row)];
    if (scores && scores[at(row)] !== UNTOLD) told.push(row);
  }
  told.sort((a, b) => scores![at(b)] - scores![at(a)] || a - b);
  const points: CurvePoint[] = [];
  let [found, wrong, area] = [0, 0, 0];
  let best: CurvePoint | null = null;
  for (let from = 0; from < told.length;) {
    const threshold = scores![at(told[from])];
    const before = found;
    for (; from < told.length && scores![at(told[from])] === threshold; from++) {
      if (truth[at(told[from])] === 1) found++;
      else wrong++;
    }
    area += ((found - before) * found) / (found + wrong);
    const point = { threshold, found, wrong };
    points.push(point);
    if (found > 0 && (best === null || f1At(point, shown) > f1At(best, shown))) best = point;
  }
  return { shown, points, averagePrecision: shown > 0 ? area / shown : 0, best };
}

/** F1 at a point of the curve; 0 where nothing is shown and nothing said. */
export const f1At = ({ found, wrong }: CurvePoint, shown: number): number =>
  shown + found + wrong > 0 ? (2 * found) / (shown + found + wrong) : 0;

/** What the label gets at a threshold between the points. */
export function pointAt({ points }: Curve, threshold: number): CurvePoint {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].threshold >= threshold) low = middle + 1;
    else high = middle;
  }
  const { found, wrong } = points[low - 1] ?? { found: 0, wrong: 0 };
  return { threshold, found, wrong };
}
