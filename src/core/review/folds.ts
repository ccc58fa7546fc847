import { seededRandom } from '#core/numeric/seeded.ts';
import { scenesOf, type SplitImage } from '#core/training/split.ts';

/**
 * Parts of the set of which each is the test of a head that learned from the others, such that no scene is in two and
 * every label is spread over them as evenly as its scenes allow: the largest scenes are dealt first, each to the part that
 * has least of its labels.
 * @returns part 0 … count − 1 of each path; the same for the same pictures and seed, in whatever order they come
 */
export function foldsOf(images: readonly SplitImage[], count: number, seed: number): ReadonlyMap<string, number> {
  const random = seededRandom(seed);
  const scenes = scenesOf(images)
    .map((scene) => ({ scene, chance: random() }))
    .sort((a, b) => b.scene.length - a.scene.length || a.chance - b.chance);
  const sizes = new Int32Array(count);
  const held = Array.from({ length: count }, () => new Map<string, number>());
  const folds = new Map<string, number>();
  for (const { scene } of scenes) {
    const labels = new Set(scene.map(({ label }) => label));
    const load = (fold: number): number => [...labels].reduce((sum, label) => sum + (held[fold].get(label) ?? 0), 0);
    let fold = 0;
    for (let other = 1; other < count; other++) {
      const less = load(other) - load(fold) || sizes[other] - sizes[fold];
      if (less < 0) fold = other;
    }
    sizes[fold] += scene.length;
    for (const { path, label } of scene) {
      held[fold].set(label, (held[fold].get(label) ?? 0) + 1);
      folds.set(path, fold);
    }
  }
  return folds;
}
