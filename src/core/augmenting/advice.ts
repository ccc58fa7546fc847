import { neededOf } from '#core/shots/needed.ts';
import type { AxisId, Gap, LabelCoverage } from '#core/variation/organization.ts';
import type { AugmentationId } from './registry.ts';

/** What copies could do for one label that lacks variation. */
export interface StandInAdvice {
  readonly label: string;
  readonly axis: AxisId;
  readonly sentence: string;
  /** What would help, most of all first; none = no copy does. */
  readonly suggested: readonly AugmentationId[];
  /** Pictures outside of the largest group that would close the gap. */
  readonly wanted: number;
}

/** What is lacking, and whether changed copies stand in for it, label by label, the labels in their order. */
export function standInAdvice(labels: readonly LabelCoverage[]): StandInAdvice[] {
  const needs = neededOf(labels);
  return labels.flatMap((own, at) =>
    own.gaps.flatMap((gap) => (own.label === null ? [] : [adviceOf(own.label, own, gap, needs[at].outside)])),
  );
}

function adviceOf(
  label: string,
  { axes }: LabelCoverage,
  { axis, group, largestShare }: Gap,
  outside: ReadonlyMap<AxisId, number>,
): StandInAdvice {
  const wanted = outside.get(axis) ?? 0;
  const share = `${Math.round(100 * largestShare)} % of “${label}”`;
  if (axis === 'background')
    return {
      label,
      axis,
      wanted,
      suggested: [],
      sentence: `${share} share one background. No copy has another one; the service’s own crops help a little. Photograph it elsewhere.`,
    };
  if (axis === 'angle')
    return {
      label,
      axis,
      wanted,
      suggested: [],
      sentence: `${share} are seen from one side. No copy shows another side. Walk around it.`,
    };
  const light = axes.lighting.shares.find((one) => one.group === group)?.name ?? 'one light';
  const suggested = otherLights(light);
  return {
    label,
    axis,
    wanted,
    suggested,
    sentence: `${share} are in one light (${light}). Copies in another light stand in for it in training; shadows and reflections stay where they were, so a real picture is worth more.`,
  };
}

/** The lights that a group's name does not say. */
function otherLights(name: string): AugmentationId[] {
  const has = (word: string): boolean => new RegExp(`\\b${word}\\b`).test(name);
  const amount: AugmentationId[] = has('dim') ? ['brighter'] : has('bright') ? ['darker'] : ['darker', 'brighter'];
  const colour: AugmentationId[] = has('warm') ? ['cooler'] : has('cool') ? ['warmer'] : ['warmer', 'cooler'];
  return [...amount, ...colour];
}

/** So many of the items, spread evenly over them, each once. */
export function spread<T>(items: readonly T[], count: number): T[] {
  const most = Math.min(count, items.length);
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]);
}
