import type { AxisGrouping } from './axes/axis.ts';
import type { AxisCoverage } from './organization.ts';
import { compareText } from './set.ts';

/** exp(entropy) of group sizes: the number of equally large groups that would be as varied; 0 for none. */
export function effectiveNumber(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return 0;
  const entropy = sizes.reduce((sum, size) => (size > 0 ? sum - (size / total) * Math.log(size / total) : sum), 0);
  return Math.exp(entropy);
}

/** Images of each group, largest group first, equal ones by id; images without a group are left out. */
export function groupMembers(grouping: AxisGrouping, members: readonly number[]): [string, number[]][] {
  const groups = new Map<string, number[]>();
  for (const member of members) {
    const id = grouping.ids[member];
    if (id === null) continue;
    const group = groups.get(id);
    if (group) group.push(member);
    else groups.set(id, [member]);
  }
  return [...groups].sort(([idA, a], [idB, b]) => b.length - a.length || compareText(idA, idB));
}

/** How the given images spread over the groups. @param pathOf path of an image */
export function coverageOf(
  grouping: AxisGrouping,
  members: readonly number[],
  pathOf: (image: number) => string,
): AxisCoverage {
  const groups = groupMembers(grouping, members);
  const sizes = groups.map(([, images]) => images.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    groups: groups.length,
    effective: effectiveNumber(sizes),
    largestShare: total > 0 ? sizes[0] / total : 0,
    shares: groups.map(([group, images]) => ({
      group,
      name: grouping.nameOf(group),
      images: images.length,
      example: pathOf(grouping.typical(images)[0]),
    })),
  };
}
