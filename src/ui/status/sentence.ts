import { axisIds, type AxisId, type LabelCoverage } from '#core/variation/organization.ts';
import { axisLack } from '#ui/text.ts';

/** Labels that lack variation along each axis, most frequent axis first. */
export interface Lack {
  readonly axis: AxisId;
  /** The first of them: where the coverage screen opens. */
  readonly first: string | null;
  /** Labels that lack it; null where there are no labels to count. */
  readonly count: number | null;
  /** What follows the count: 'labels lack backgrounds'. */
  readonly words: string;
}

/** "3 labels lack backgrounds", "2 lack angles": the noun is said once. */
export function lacks(labels: readonly LabelCoverage[]): Lack[] {
  const unlabelled = labels.length === 1 && labels[0].label === null;
  const found = axisIds
    .map((axis) => ({ axis, lacking: labels.filter(({ gaps }) => gaps.some((gap) => gap.axis === axis)) }))
    .filter(({ lacking }) => lacking.length > 0)
    .sort((a, b) => b.lacking.length - a.lacking.length);
  return found.map(({ axis, lacking }, at) => {
    const many = lacking.length !== 1;
    const who = at > 0 ? '' : many ? 'labels ' : 'label ';
    const words = unlabelled ? `few ${axisLack[axis]}` : `${who}${many ? 'lack' : 'lacks'} ${axisLack[axis]}`;
    return { axis, first: lacking[0].label, count: unlabelled ? null : lacking.length, words };
  });
}
