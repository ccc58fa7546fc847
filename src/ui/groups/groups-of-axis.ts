import { axesWithinLabels, type AxisId, type Organization } from '#core/variation/organization.ts';

/** A group of an axis as a choice. */
export interface GroupChoice {
  readonly id: string;
  readonly name: string;
  readonly images: number;
  /** Path of a typical picture. */
  readonly example: string;
}

/** The groups that a picture of the label may belong to, largest first: those of the set, or of the label alone. */
export function groupsOfAxis({ labels }: Organization, axis: AxisId, label: string | null): GroupChoice[] {
  const found = new Map<string, GroupChoice>();
  // From the largest share on, so that the example is of the label that has most of the group.
  const shares = labels
    .filter((coverage) => !axesWithinLabels.has(axis) || coverage.label === label)
    .flatMap(({ axes }) => axes[axis].shares)
    .sort((a, b) => b.images - a.images);
  for (const { group, name, images, example } of shares) {
    const known = found.get(group);
    found.set(group, known ? { ...known, images: known.images + images } : { id: group, name, images, example });
  }
  return [...found.values()].sort((a, b) => b.images - a.images);
}
