import { scenesOf, type SplitImage } from './split.ts';

/** What folds could not have, a sentence each. @param folds part of each path, 0 … count − 1 */
export function foldProblems(
  images: readonly SplitImage[],
  folds: ReadonlyMap<string, number>,
  count: number,
): string[] {
  const scenes = scenesOf(images);
  return [...new Set(images.map(({ label }) => label))].sort().flatMap((label) => {
    const own = images.filter((image) => image.label === label);
    const sizes = new Array<number>(count).fill(0);
    for (const { path } of own) sizes[folds.get(path) ?? 0]++;
    const filled = sizes.filter((size) => size > 0).length;
    const places = scenes.filter((scene) => scene.some((image) => image.label === label)).length;
    if (own.length === 1) return [`“${label}” has one picture: where that is tested, nothing is learned of it.`];
    if (filled === 1) return [`“${label}” is in one fold only: its ${own.length} pictures belong to one scene.`];
    if (filled < count) {
      const why = own.length < count ? `it has ${own.length} pictures` : `it has ${places} scenes`;
      return [`“${label}” is in ${filled} of ${count} folds: ${why}.`];
    }
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    // A picture more or less is no choice of ours.
    return most > 2 * least && most - least > 1
      ? [`“${label}” has ${least} to ${most} pictures in a fold: its scenes are too large to share it out evenly.`]
      : [];
  });
}
