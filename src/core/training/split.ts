import { seededRandom } from '#core/numeric/seeded.ts';
import type { Split } from '#core/variation/organization.ts';

/** A labelled picture and the groups it must not be parted from: its copies, its burst. */
export interface SplitImage {
  readonly path: string;
  readonly label: string;
  readonly scenes: readonly string[];
}

export interface MadeSplit {
  readonly splits: ReadonlyMap<string, Split>;
  /** What could not be had, a sentence each. */
  readonly problems: readonly string[];
}

/** Further from the wanted share than this is said. */
const OFF = 0.1;

/**
 * Training and test parts, by chance from the seed, such that no scene is on both sides and every label has about the
 * wanted share in the test. The same pictures and seed give the same parts, in whatever order they come.
 * @param share of the test, 0 … 1
 */
export function makeSplit(images: readonly SplitImage[], share: number, seed: number): MadeSplit {
  const scenes = shuffled(scenesOf(images), seed);
  const totals = countLabels(images);
  const wanted = new Map([...totals].map(([label, count]) => [label, Math.max(1, Math.round(share * count))]));
  const tested = new Map<string, number>();
  const chosen = new Set<readonly SplitImage[]>();
  const choose = (scene: readonly SplitImage[]): void => {
    chosen.add(scene);
    for (const [label, count] of countLabels(scene)) tested.set(label, (tested.get(label) ?? 0) + count);
  };
  /** Pictures of the label in the test if the scene joined it. */
  const after = (label: string, count: number): number => (tested.get(label) ?? 0) + count;
  for (const scene of scenes) {
    if ([...countLabels(scene)].every(([label, count]) => after(label, count) <= wanted.get(label)!)) choose(scene);
  }
  // A label whose scenes are all larger than its share gets its smallest one, as long as something is left to learn from.
  for (const label of totals.keys()) {
    if (tested.has(label)) continue;
    const own = scenes.filter((scene) => countLabels(scene).has(label)).sort((a, b) => a.length - b.length);
    const fits = own.find((scene) =>
      [...countLabels(scene)].every(([one, count]) => after(one, count) < totals.get(one)!),
    );
    if (fits) choose(fits);
  }
  const splits = new Map(
    scenes.flatMap((scene) => scene.map(({ path }) => [path, chosen.has(scene) ? 'test' : 'train'] as const)),
  );
  return { splits, problems: problemsOf(totals, tested, share) };
}

function problemsOf(totals: ReadonlyMap<string, number>, tested: ReadonlyMap<string, number>, share: number): string[] {
  return [...totals].sort().flatMap(([label, count]) => {
    const test = tested.get(label) ?? 0;
    if (count === 1) return [`“${label}” has one picture: it cannot be in training and in the test.`];
    if (test === 0) return [`“${label}” has none in the test: its ${count} pictures belong to one scene.`];
    // A picture more or less is no choice of ours.
    if (Math.abs(test / count - share) <= Math.max(OFF, 1 / count)) return [];
    return [
      `“${label}” has ${test} of ${count} in the test: its scenes are too large to come nearer to ${Math.round(100 * share)} %.`,
    ];
  });
}

/** Pictures that share a group, directly or through others, are one scene; scenes in order of their first path. */
export function scenesOf(images: readonly SplitImage[]): SplitImage[][] {
  const sorted = images.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  // Each picture points to an earlier one of its scene, the first one to itself.
  const earlier = Int32Array.from(sorted.keys());
  const firstOf = (image: number): number => {
    let at = image;
    while (earlier[at] !== at) at = earlier[at] = earlier[earlier[at]];
    return at;
  };
  const knownBy = new Map<string, number>();
  sorted.forEach(({ scenes }, image) => {
    for (const id of scenes) {
      const known = knownBy.get(id);
      if (known === undefined) knownBy.set(id, image);
      else {
        const [a, b] = [firstOf(known), firstOf(image)];
        earlier[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  const members = new Map<number, SplitImage[]>();
  sorted.forEach((image, at) => {
    const first = firstOf(at);
    const scene = members.get(first);
    if (scene) scene.push(image);
    else members.set(first, [image]);
  });
  return [...members.values()];
}

function countLabels(images: readonly SplitImage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of images) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
