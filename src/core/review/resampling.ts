import { seededRandom } from '#core/numeric/seeded.ts';
import { wilson, type Rate } from './interval.ts';
import { meanF1 } from './label-counts.ts';
import { columnsIn, type Results } from './results.ts';

/** Of a large set fewer are enough: its interval is narrow, and each takes long. */
const [MOST_DRAWS, FEWEST_DRAWS, MOST_SCENES] = [1000, 200, 4e6];

/**
 * Mean F1 over the labels with its interval by resampling (percentile bootstrap, Efron 1979): scenes are drawn with
 * replacement, for pictures of one scene are right or wrong together. What is all right varies in no draw, so the interval
 * reaches at least as far as the score interval of the share of right pictures, with as many tries as there are scenes.
 * @param scenes a number for each picture; pictures of one number are drawn together. Absent = each is its own
 * @param weight what a scene is worth as evidence, above 0 … 1: the variance is that of so many fewer scenes
 * @returns null = there is no picture
 */
export function meanF1Rate(results: Results, seed: number, scenes?: Int32Array, weight = 1): Rate | null {
  const { labels, paths, truth, said } = results;
  if (paths.length === 0 || labels.length === 0) return null;
  const members = new Map<number, number[]>();
  for (let row = 0; row < paths.length; row++) {
    const scene = scenes?.[row] ?? row;
    const own = members.get(scene);
    if (own) own.push(row);
    else members.set(scene, [row]);
  }
  // What each scene adds: label · 3 + (found, wrong or missed).
  const events = [...members.values()].map((rows) =>
    Int32Array.from(
      rows.flatMap((row) => [
        ...columnsIn(truth, row, labels.length).map((label) => label * 3 + (said[row * labels.length + label] ? 0 : 2)),
        ...columnsIn(said, row, labels.length)
          .filter((label) => truth[row * labels.length + label] === 0)
          .map((label) => label * 3 + 1),
      ]),
    ),
  );
  const random = seededRandom(seed);
  const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_SCENES / events.length)));
  const tallyOf = (next: (i: number) => Int32Array): number => {
    const tally = new Int32Array(labels.length * 3);
    for (let i = 0; i < events.length; i++) for (const event of next(i)) tally[event]++;
    return meanF1(
      labels.map((_, at) => ({ found: tally[3 * at], wrong: tally[3 * at + 1], missed: tally[3 * at + 2] })),
    );
  };
  const value = tallyOf((i) => events[i]);
  const drawn = Float64Array.from({ length: draws }, () =>
    tallyOf(() => events[Math.floor(random() * events.length)]),
  ).sort();
  const low = value - (value - drawn[Math.floor(0.025 * draws)]) / Math.sqrt(weight);
  const high = value + (drawn[Math.ceil(0.975 * draws) - 1] - value) / Math.sqrt(weight);
  const right = wilson(rightShare(results) * weight * events.length, weight * events.length)!;
  return {
    value,
    low: Math.max(0, Math.min(low, value - (right.value - right.low))),
    high: Math.min(1, Math.max(high, value + (right.high - right.value))),
  };
}

/** Share of pictures of which exactly what they show is said, 0 … 1; 0 of none. */
export function rightShare({ labels, paths, truth, said }: Results): number {
  let right = 0;
  for (let row = 0; row < paths.length; row++) {
    let same = true;
    for (let at = row * labels.length; at < (row + 1) * labels.length; at++) same &&= truth[at] === said[at];
    if (same) right++;
  }
  return paths.length === 0 ? 0 : right / paths.length;
}
