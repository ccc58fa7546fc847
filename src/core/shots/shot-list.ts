import { labelHelp, lacking } from '#core/variation/help.ts';
import type { AxisId, GroupShare, LabelCoverage } from '#core/variation/organization.ts';
import { axisIds } from '#core/variation/organization.ts';
import { compareLabels, compareText } from '#core/variation/set.ts';
import type { LabelNeed } from './needed.ts';
import { ENOUGH, neededOf } from './needed.ts';
import { askedFor } from './shot.ts';
import type { ShotItem, ShotNeed, ShownGroup } from './shot.ts';
import { counted, wantedWords } from './words.ts';

/** So many pictures of one place, side or light, then it is time for the next; and no more of them in one item. */
const PER_KIND = 5;
const MOST_KINDS = 5;
/** Groups and examples that are named: more would not be read outdoors. */
const MOST_NAMED = 3;

/**
 * The pictures to take, from what the labels lack: one item a label, so that one trip mends its background, angles and
 * light at once. Taking exactly these closes every gap and gives every label what the guide asks for. What helps most
 * comes first (`labelHelp`), then what takes fewer pictures, then by name.
 */
export function shotList(labels: readonly LabelCoverage[]): ShotItem[] {
  const needs = neededOf(labels);
  return labels
    .map((label, at) => ({ label, need: needs[at] }))
    .filter(({ need }) => need.pictures > 0)
    .sort(
      (a, b) =>
        labelHelp(b.label) - labelHelp(a.label) ||
        a.need.pictures - b.need.pictures ||
        compareLabels(a.label.label, b.label.label),
    )
    .map(({ label, need }) => itemOf(label, need, labels));
}

function itemOf(label: LabelCoverage, need: LabelNeed, labels: readonly LabelCoverage[]): ShotItem {
  const { pictures, outside } = need;
  const needs = axisIds.flatMap((axis): ShotNeed[] => {
    const count = outside.get(axis) ?? 0;
    return count > 0 ? [needOf(label, axis, count, labels)] : [];
  });
  return {
    id: itemId('new', label.label),
    kind: 'new',
    label: label.label,
    pictures,
    title: [
      label.label ?? 'pictures without a label',
      ...askedFor({ kind: 'new', needs, pictures }),
      counted(pictures),
    ].join(' · '),
    reason: [...tooFew(label), ...label.gaps.map(({ sentence }) => sentence)].join(' '),
    alternative: alternative(label, need),
    needs,
    examples: nearest(label, needs),
  };
}

/** @param kind of the item, see ShotItem */
export const itemId = (kind: ShotItem['kind'], label: string | null): string =>
  label === null ? kind : `${kind}/${label}`;

function alternative({ images }: LabelCoverage, { pictures, amongEnough }: LabelNeed): string | null {
  if (amongEnough === 0 || amongEnough >= pictures || images + amongEnough <= ENOUGH) return null;
  return `Or ${amongEnough}, beside the ${ENOUGH - amongEnough} most varied of now, if the others are left out.`;
}

function tooFew(label: LabelCoverage): string[] {
  if (lacking(label) === 0) return [];
  return [`“${label.label}” has ${counted(label.images)}; the guide asks for at least 15 to 20.`];
}

function needOf(label: LabelCoverage, axis: AxisId, pictures: number, labels: readonly LabelCoverage[]): ShotNeed {
  const [largest, ...rare] = label.axes[axis].shares;
  const wanted = [...elsewhere(label, axis, labels), ...rare.map(shown)].slice(0, MOST_NAMED);
  const kinds = pictures === 1 ? 1 : Math.min(MOST_KINDS, Math.max(2, Math.ceil(pictures / PER_KIND)));
  const words = wantedWords[axis](
    wanted.map(({ name }) => name),
    kinds,
  );
  return { axis, pictures, kinds, avoid: shown(largest), wanted, words };
}

/** Groups of the axis that other labels have and this one lacks, the most used first. */
function elsewhere(label: LabelCoverage, axis: AxisId, labels: readonly LabelCoverage[]): ShownGroup[] {
  // Views are those of one label: the back of a chair is no advice for a shoe.
  if (axis === 'angle') return [];
  const own = new Set(label.axes[axis].shares.map(({ group }) => group));
  const found = new Map<string, ShownGroup & { images: number }>();
  for (const other of labels) {
    for (const share of other.axes[axis].shares) {
      if (own.has(share.group)) continue;
      found.set(share.group, { ...shown(share), images: share.images + (found.get(share.group)?.images ?? 0) });
    }
  }
  return [...found.values()].sort((a, b) => b.images - a.images || compareText(a.group, b.group)).map(shown);
}

const shown = ({ group, name, example }: ShownGroup | GroupShare): ShownGroup => ({ group, name, example });

/** The label's own pictures outside of its largest groups come nearest; then those of other labels. */
function nearest(label: LabelCoverage, needs: readonly ShotNeed[]): string[] {
  const own = needs.flatMap(({ axis }) => label.axes[axis].shares.slice(1, 2).map(({ example }) => example));
  const others = needs.flatMap(({ wanted }) => wanted.map(({ example }) => example));
  return [...new Set([...own, ...others])].slice(0, MOST_NAMED);
}
