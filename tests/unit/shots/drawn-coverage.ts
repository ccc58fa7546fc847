import type { AxisGrouping } from '#core/variation/axes/axis.ts';
import { axes } from '#core/variation/axes/registry.ts';
import { coverageOf } from '#core/variation/coverage.ts';
import { gapOf, TOO_FEW_FOR_GAPS } from '#core/variation/gaps.ts';
import type { LabelAxis } from '#core/variation/gaps.ts';
import { byGapHelp } from '#core/variation/help.ts';
import type { AxisId, LabelCoverage } from '#core/variation/organization.ts';

/** A picture by the groups it is in. */
export type GroupedPicture = Readonly<Record<AxisId, string>> & { readonly path: string; readonly label: string };

/** What the organizer says of pictures whose groups are known; alike angles are as close as one side of a subject. */
export function coverageFrom(pictures: readonly GroupedPicture[]): LabelCoverage[] {
  const labels = [...new Set(pictures.map(({ label }) => label))].sort();
  const members = labels.map((label) => pictures.flatMap((picture, at) => (picture.label === label ? [at] : [])));
  const pathOf = (at: number) => pictures[at].path;
  const shown = axes.map((axis) => {
    const grouping: AxisGrouping = {
      ids: pictures.map((picture) => picture[axis.id]),
      nameOf: (id) => id,
      typical: (images) => [...images],
      spread: () => (axis.id === 'angle' ? 0.3 : null),
    };
    const own = labels.map((label, at): LabelAxis => {
      const coverage = coverageOf(grouping, members[at], pathOf);
      return { label, members: members[at], coverage, spread: grouping.spread(members[at]) };
    });
    return { axis, grouping, own };
  });
  return labels.map((label, at) => ({
    label,
    images: members[at].length,
    train: 0,
    test: 0,
    axes: Object.fromEntries(shown.map(({ axis, own }) => [axis.id, own[at].coverage])) as LabelCoverage['axes'],
    gaps: shown
      .flatMap(({ axis, grouping, own }) => gapOf(axis, grouping, own[at], own.toSpliced(at, 1), pathOf) ?? [])
      .sort(byGapHelp),
    variety: { typical: [], odd: [], order: [], reach: [] },
    caution: members[at].length <= TOO_FEW_FOR_GAPS ? 'too few' : null,
  }));
}

/** `count` pictures of a label, spread evenly over so many groups of each axis; those of the angle are its own. */
export function drawn(
  label: string,
  count: number,
  { background = 6, angle = 5, lighting = 4 }: Partial<Record<AxisId, number>> = {},
): GroupedPicture[] {
  return Array.from({ length: count }, (_, i) => ({
    path: `${label}/${String(i).padStart(3, '0')}.jpg`,
    label,
    background: `place ${(i % background) + 1}`,
    angle: `${label}/view ${(Math.floor(i / 2) % angle) + 1}`,
    lighting: ['normal', 'dim', 'warm', 'hard'][Math.floor(i / 3) % lighting],
  }));
}
