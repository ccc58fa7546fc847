import { axisIds, axesWithinLabels, type Groups, type Organization } from '#core/variation/organization.ts';
import type { App } from '#state/context.ts';
import type { CheckedImage } from '#state/record.ts';
import { axisTitles, labelName, sortNames, standingNames } from '#ui/text.ts';
import type { Colouring } from './map-choice.svelte.ts';
import { kindMark, MOST_KINDS, otherMark, scoreMark, verdictMarks, type Mark } from './marks.ts';

/** A group of pictures that share a mark. */
export interface Kind {
  readonly key: string;
  readonly name: string;
  readonly mark: Mark;
  readonly paths: readonly string[];
}

export const colouringNames: Readonly<Record<Colouring, string>> = {
  verdict: 'Verdict',
  label: 'Label',
  look: 'Look',
  ...axisTitles,
  exposure: sortNames.exposure,
  contrast: sortNames.contrast,
  blur: sortNames.blur,
  resolution: sortNames.resolution,
  aspectRatio: sortNames.aspectRatio,
};

const STEPS = 5;
const verdicts = ['fail', 'warn', 'cannot-judge', 'pass'] as const;
const isGroup = (colouring: Colouring): colouring is 'look' | (typeof axisIds)[number] =>
  colouring === 'look' || axisIds.some((axis) => axis === colouring);

/** The groups of the pictures on the map, in the order of the legend. */
export function kindsOf(
  app: Pick<App, 'session' | 'judgements'>,
  organization: Organization,
  colouring: Colouring,
): Kind[] {
  const found = new Map<string, string[]>();
  for (const image of app.session.images) {
    const position = app.session.positionOf(image.path);
    if (image.phase !== 'checked' || position === undefined) continue;
    const key = keyOf(image, organization.groups[position], app, colouring);
    const paths = found.get(key);
    if (paths) paths.push(image.path);
    else found.set(key, [image.path]);
  }
  if (colouring === 'verdict') {
    return verdicts
      .filter((verdict) => found.has(verdict))
      .map((verdict) => kind(verdict, standingNames[verdict], verdictMarks[verdict], found.get(verdict)));
  }
  if (!isGroup(colouring) && colouring !== 'label') return scoreKinds(found);
  return groupKinds(found, groupNames(organization, colouring));
}

function keyOf(image: CheckedImage, groups: Groups, { judgements }: Pick<App, 'judgements'>, by: Colouring): string {
  if (by === 'label') return image.label ?? '';
  if (isGroup(by)) return groups[by] ?? '';
  const verdict = judgements.of(image);
  if (by === 'verdict') return verdict.status;
  const score = verdict.scores[by];
  return score === null || score === undefined ? '' : String(Math.min(STEPS - 1, Math.floor(score * STEPS)));
}

const kind = (key: string, name: string, mark: Mark, paths: readonly string[] = []): Kind => ({
  key,
  name,
  mark,
  paths,
});

function scoreKinds(found: ReadonlyMap<string, readonly string[]>): Kind[] {
  const steps = Array.from({ length: STEPS }, (_, step) => step).filter((step) => found.has(String(step)));
  const kinds = steps.map((step) => {
    const range = `${(step / STEPS).toFixed(1)} to ${((step + 1) / STEPS).toFixed(1)}`;
    return kind(String(step), range, scoreMark(step), found.get(String(step)));
  });
  return found.has('') ? [...kinds, kind('', 'Cannot judge', verdictMarks['cannot-judge'], found.get(''))] : kinds;
}

/** Largest first; what is beyond the marks that can be told apart is one group. */
function groupKinds(found: ReadonlyMap<string, readonly string[]>, names: ReadonlyMap<string, string>): Kind[] {
  const sorted = [...found]
    .filter(([key]) => names.has(key))
    .sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
  const shown = sorted.slice(0, sorted.length > MOST_KINDS + 1 ? MOST_KINDS : sorted.length);
  const known = new Set(shown.map(([key]) => key));
  const rest = [...found].filter(([key]) => !known.has(key)).flatMap(([, paths]) => paths);
  const kinds = shown.map(([key, paths], at) => kind(key, names.get(key) ?? key, kindMark(at), paths));
  return rest.length > 0 ? [...kinds, kind('\n', 'Others', otherMark, rest)] : kinds;
}

function groupNames({ labels, clusters }: Organization, by: 'label' | 'look' | (typeof axisIds)[number]) {
  if (by === 'label') return new Map(labels.map(({ label }) => [label ?? '', labelName(label, labels.length === 1)]));
  // A look of one picture is no group.
  if (by === 'look') return new Map(clusters.filter(({ images }) => images > 1).map(({ id }) => [id, `Look ${id}`]));
  const owned = axesWithinLabels.has(by) && labels.length > 1;
  return new Map(
    labels.flatMap(({ label, axes }) =>
      axes[by].shares.map(({ group, name }) => [group, owned ? `${labelName(label, false)} ${name}` : name] as const),
    ),
  );
}
