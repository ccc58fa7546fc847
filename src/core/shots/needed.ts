import { LEAST_SHARE, shareBound, TOO_FEW_FOR_GAPS } from '#core/variation/gaps.ts';
import { lacking } from '#core/variation/help.ts';
import type { AxisCoverage, AxisId, LabelCoverage } from '#core/variation/organization.ts';
import { axisIds } from '#core/variation/organization.ts';

/** With so many varied pictures a label has what the guide asks for (15–20), and others can go. */
export const ENOUGH = 20;

/** What one label needs. */
export interface LabelNeed {
  /** New pictures in all. */
  readonly pictures: number;
  /** New pictures that would do among the ENOUGH most varied ones, the others left out. */
  readonly amongEnough: number;
  /** How many of them lie outside of the largest group of each axis that lacks variation. */
  readonly outside: ReadonlyMap<AxisId, number>;
}

/** Fewest pictures outside of a group of `largest` among `told` after which it holds less than `bound` of them. */
export function picturesToClose(largest: number, told: number, bound: number): number {
  let added = Math.max(0, Math.floor(largest / bound - told));
  while (largest / (told + added) >= bound) added++;
  return added;
}

/** The same where `total` pictures are added anyhow and those that are not outside all fall into the group. */
export function picturesOutside(largest: number, told: number, bound: number, total: number): number {
  let outside = Math.max(0, Math.floor(largest + total - bound * (told + total)));
  while (outside < total && (largest + total - outside) / (told + total) >= bound) outside++;
  return outside;
}

/** The fewest of ENOUGH pictures that are new, when of those that are there as many go as are too many of one group. */
function picturesAmong(largest: number, told: number, bound: number): number {
  const mostAlike = Math.ceil(bound * ENOUGH) - 1;
  return Math.max(0, ENOUGH - Math.min(largest, mostAlike) - (told - largest));
}

/**
 * The fewest pictures per label, parallel to `labels`, after which none has a gap and each has what the guide asks for.
 * Labels are held against each other: when one becomes more varied the bound of the others falls, so the numbers are
 * raised until they stand (the bound never falls below a half, so they do).
 */
export function neededOf(labels: readonly LabelCoverage[]): LabelNeed[] {
  let needs = labels.map((label): LabelNeed => ({ pictures: lacking(label), amongEnough: 0, outside: new Map() }));
  for (;;) {
    const next = labels.map((label, at) => needOf(label, at, labels, needs));
    if (next.every(({ pictures }, at) => pictures === needs[at].pictures)) return next;
    needs = next;
  }
}

function needOf(
  own: LabelCoverage,
  at: number,
  labels: readonly LabelCoverage[],
  needs: readonly LabelNeed[],
): LabelNeed {
  const lacks = axisIds.flatMap((axis) => {
    const bound = boundAfter(own, axis, at, labels, needs);
    return bound === null ? [] : { axis, bound, largest: largestOf(own.axes[axis]), told: toldOf(own.axes[axis]) };
  });
  const pictures = Math.max(
    needs[at].pictures,
    ...lacks.map(({ largest, told, bound }) => picturesToClose(largest, told, bound)),
  );
  return {
    pictures,
    amongEnough: Math.max(0, ...lacks.map(({ largest, told, bound }) => picturesAmong(largest, told, bound))),
    outside: new Map(
      lacks.map(({ axis, largest, told, bound }) => [axis, picturesOutside(largest, told, bound, pictures)]),
    ),
  };
}

/** The share from which this is a gap once the others have their pictures; null = it is none. */
function boundAfter(
  own: LabelCoverage,
  axis: AxisId,
  at: number,
  labels: readonly LabelCoverage[],
  needs: readonly LabelNeed[],
): number | null {
  const coverage = own.axes[axis];
  const gap = own.gaps.find((one) => one.axis === axis);
  if (!gap) {
    // A label with too few pictures has no gaps yet: it must not have any when it has enough, whatever the bound is then.
    const unknown = coverage.groups > 0 && toldOf(coverage) <= TOO_FEW_FOR_GAPS && lacking(own) > 0;
    return unknown && coverage.largestShare >= LEAST_SHARE ? LEAST_SHARE : null;
  }
  const others = labels.flatMap((other, place) =>
    place === at || other.axes[axis].groups === 0 ? [] : bestShare(other.axes[axis], needs[place].pictures),
  );
  return Math.min(gap.bound, shareBound(others));
}

/** The least that the largest share can be after so many more pictures. */
const bestShare = (coverage: AxisCoverage, more: number): number => largestOf(coverage) / (toldOf(coverage) + more);

const largestOf = ({ shares }: AxisCoverage): number => shares[0]?.images ?? 0;

const toldOf = ({ shares }: AxisCoverage): number => shares.reduce((sum, { images }) => sum + images, 0);
