import { byHelp } from '#core/variation/help.ts';
import type { Groups, LabelCoverage, Organization } from '#core/variation/organization.ts';
import { axesWithinLabels, type AxisId } from '#core/variation/organization.ts';
import type { ImageRecord } from '#state/record.ts';
import type { Session } from '#state/session.svelte.ts';
import type { Filter } from '#state/view.svelte.ts';
import { labelName } from '#ui/text.ts';

/** A row or a column of a table of counts. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly images: number;
  /** Path of a picture that stands for it. */
  readonly example?: string | undefined;
  readonly filter: Filter;
}

/** A label as an id; no label is called '', which cannot be one. */
export const labelId = (label: string | null): string => label ?? '';

export const labelFilter = (label: string | null): Filter => ({ kind: 'label', value: label });

/** The groups of an axis over all of these labels, largest first. */
export function axisLines(labels: readonly LabelCoverage[], axis: AxisId): Line[] {
  const owned = axesWithinLabels.has(axis) && labels.length > 1;
  const lines = new Map<string, Line>();
  for (const { label, axes } of labels) {
    for (const { group, name, images, example } of axes[axis].shares) {
      const known = lines.get(group);
      lines.set(group, {
        id: group,
        name: owned ? `${labelName(label, false)} ${name}` : name,
        images: images + (known?.images ?? 0),
        example: known?.example ?? example,
        filter: { kind: axis, value: group, name },
      });
    }
  }
  return [...lines.values()].sort((a, b) => b.images - a.images || compareNames(a.name, b.name));
}

export function labelLines(labels: readonly LabelCoverage[]): Line[] {
  return labels.map(({ label, images }) => ({
    id: labelId(label),
    name: labelName(label, labels.length === 1),
    images,
    filter: labelFilter(label),
  }));
}

/** What the organizer says of every picture that it has seen. */
export function* grouped(
  session: Session,
  { groups }: Organization,
): Generator<readonly [image: ImageRecord, groups: Groups]> {
  for (const image of session.images) {
    const position = session.positionOf(image.path);
    if (position !== undefined && groups[position]) yield [image, groups[position]];
  }
}

const compareNames = (a: string, b: string): number => a.localeCompare(b, undefined, { numeric: true });

/** Labels in which something is missing, those that new pictures would help most first. */
export const labelsWithGaps = (labels: readonly LabelCoverage[]): LabelCoverage[] =>
  labels.filter(({ gaps }) => gaps.length > 0).sort(byHelp);
