import { axisIds, type AxisId, type Groups, type Organization } from '#core/variation/organization.ts';
import { groupNames } from '#ui/text.ts';

export const isAxis = (kind: keyof Groups): kind is AxisId => (axisIds as readonly string[]).includes(kind);

/** A group in words: the name that the coverage gives it, else its kind and number. */
export function groupTitle({ labels }: Organization, kind: keyof Groups, value: string): string {
  if (isAxis(kind)) {
    for (const { axes } of labels) {
      const share = axes[kind].shares.find(({ group }) => group === value);
      if (share) return share.name;
    }
  }
  return `${groupNames[kind]} ${value}`;
}
