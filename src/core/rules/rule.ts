import { allLabels } from '#core/training/annotation.ts';
import type { Lookalikes } from '#core/variation/lookalikes.ts';
import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';

/** What a rule may look at; the arrays run parallel, images are sorted by path. Verdicts and limits are none of it. */
export interface RuleSubject {
  readonly images: readonly OrganizeImage[];
  /** Duplicate and burst group of each image, null = none. */
  readonly duplicates: readonly (string | null)[];
  readonly bursts: readonly (string | null)[];
  /** What the look of the pictures says of their labels. */
  readonly lookalikes: Lookalikes;
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

/** Number of images of each label, in order of the names; an image counts for every label that it has. */
export function imagesPerLabel(images: readonly OrganizeImage[]): Map<string, number> {
  return new Map([...membersOf(images)].map(([label, members]) => [label, members.length]));
}

/** Images of each label, in order of the names; an image counts for every label that it has. */
export function membersOf(images: readonly OrganizeImage[]): Map<string, OrganizeImage[]> {
  const members = new Map<string, OrganizeImage[]>();
  for (const image of images) {
    for (const label of allLabels(image)) {
      const own = members.get(label);
      if (own) own.push(image);
      else members.set(label, [image]);
    }
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The items of every key, in order of appearance; those whose key is null are left out. */
export function gathered<T>(items: Iterable<T>, keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Indexes of the images of every group that has more than one. */
export function groupsOf(ids: readonly (string | null)[]): number[][] {
  const groups = gathered(ids.keys(), (image) => ids[image]);
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The labels of these images, each once, in order of the names. */
export const labelsOf = (images: readonly OrganizeImage[]): string[] => [...membersOf(images).keys()];

/** Whether an image has any of those labels. */
export const hasAny = (image: OrganizeImage, labels: readonly string[]): boolean =>
  allLabels(image).some((label) => labels.includes(label));

/** Whether the set is for detection: somebody drew boxes. */
export const isBoxed = (images: readonly OrganizeImage[]): boolean =>
  images.some(({ boxes }) => boxes !== undefined && boxes.list.length > 0);

export const pathsOf = (images: readonly OrganizeImage[]): string[] => images.map(({ path }) => path);

/** 'one picture', '3 pictures'. */
export const pictures = (count: number): string => (count === 1 ? 'one picture' : `${count} pictures`);

/** The text as a sentence begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** '“a”', '“a” and “b”', '“a”, “b” and 4 more'. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 3 ? 2 : 3).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

/** Where most rules come from. */
export const TIPS = 'AWS, Tips to improve your Amazon Rekognition Custom Labels model';
export const GUIDE = 'Amazon Rekognition Custom Labels Developer Guide';
