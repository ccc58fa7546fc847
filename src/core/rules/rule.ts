import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';

/** What a rule may look at; the arrays run parallel, images are sorted by path. */
export interface RuleSubject {
  readonly images: readonly OrganizeImage[];
  /** Duplicate and burst group of each image, null = none. */
  readonly duplicates: readonly (string | null)[];
  readonly bursts: readonly (string | null)[];
}

/** A check of the whole set is one file: what it looks for, and what it says. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  /** As shown to the user: 'Enough pictures'. */
  readonly name: string;
  /** Where the rule comes from. */
  readonly source: string;
  /** Nothing where the set keeps the rule, or where the rule does not apply. */
  check(subject: RuleSubject): RuleFinding[];
}

/** Number of images of each label, in order of the names; images without a label are left out. */
export function imagesPerLabel(images: readonly OrganizeImage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of images) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Indexes of the images of every group that has more than one. */
export function groupsOf(ids: readonly (string | null)[]): number[][] {
  const groups = new Map<string, number[]>();
  ids.forEach((id, image) => {
    if (id === null) return;
    const group = groups.get(id);
    if (group) group.push(image);
    else groups.set(id, [image]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

/** 'one picture', '3 pictures'. */
export const pictures = (count: number): string => (count === 1 ? 'one picture' : `${count} pictures`);

/** '“a”', '“a” and “b”', '“a”, “b” and 4 more'. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 3 ? 2 : 3).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
