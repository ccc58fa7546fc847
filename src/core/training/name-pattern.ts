import { splitNamed } from '#core/intake/path-label.ts';
import type { Split } from '#core/variation/organization.ts';
import { labelName } from './given-labels.ts';

/** What a file's name says by a pattern. */
export interface NamedBy {
  readonly label: string;
  /** Null = the pattern or the name does not say. */
  readonly split: Split | null;
}

/** What stands for a part of a name, in words. */
export const patternParts = {
  '{label}': 'the label',
  '{n}': 'digits',
  '{split}': 'train, test or val',
  '{any}': 'anything, or nothing',
} as const;

const expressions: Readonly<Record<string, string>> = {
  '{label}': '(?<label>.+?)',
  '{n}': '\\d+',
  '{split}': '(?<split>[^/]+?)',
  '{any}': '.*?',
};

/** With more of them a long name takes too long to be tried. */
const MOST_ANY = 3;

/** Reads a label from the path of a picture; null = the name is not of that pattern. */
export type NameReader = (path: string) => NamedBy | null;

/**
 * A pattern of file names, such as `{label}_{n}` for rose_001.jpg, or `IMG_{label}_{n}` for IMG_rose_12.jpg. The file's
 * ending is left out, capitals and small letters are one; with a slash in it, it is of the path: `{label}/{any}`. As little
 * as possible is the label, so that `{label}_{any}` takes what stands before the first underline.
 * @returns null = it is no pattern: it has not exactly one {label}, or says the others too often
 */
export function nameReader(pattern: string): NameReader | null {
  const parts = pattern.trim().split(/(\{[a-z]+\})/);
  const count = (part: string): number => parts.filter((one) => one === part).length;
  const unknown = parts.some((part) => /^\{[a-z]+\}$/.test(part) && !(part in expressions));
  if (count('{label}') !== 1 || count('{split}') > 1 || count('{any}') > MOST_ANY || unknown) return null;
  const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const expression = new RegExp(`^${parts.map((part) => expressions[part] ?? literal(part)).join('')}$`, 'iu');
  const ofPath = pattern.includes('/');
  return (path) => {
    const name = ofPath ? path : path.slice(path.lastIndexOf('/') + 1);
    const found = expression.exec(name.replace(/\.[^./]*$/, ''))?.groups;
    const label = labelName(found?.['label'] ?? '');
    const part = found?.['split'];
    const split = part === undefined ? null : splitNamed(part);
    // A {split} that names no part is none: the name is of another pattern.
    return label == null || (part !== undefined && split === null) ? null : { label, split };
  };
}

/** Ways in which cameras, phones and people name pictures that say what they show. */
const usual = [
  '{label}_{n}',
  '{label}-{n}',
  '{label} {n}',
  '{label} ({n})',
  '{label}.{n}',
  '{label}{n}',
  '{split}_{label}_{n}',
  'IMG_{label}_{n}',
  'DSC_{label}_{n}',
  '{n}_{label}',
  '{n}-{label}',
  '{label}_{any}',
] as const;

/** A pattern that fits a set. */
export interface OfferedPattern {
  readonly pattern: string;
  readonly pictures: number;
  readonly labels: number;
}

/** More are not read. */
const MOST_OFFERED = 3;

/**
 * Patterns by which the names of these pictures fall into labels: each fits half of them at least, and its labels have more
 * than two pictures in the mean, or else it only tells names apart. Those that fit most come first, then those of fewer labels.
 */
export function offeredPatterns(paths: readonly string[]): OfferedPattern[] {
  const offered = usual.flatMap((pattern, rank) => {
    const reader = nameReader(pattern);
    const labels = paths.flatMap((path) => reader?.(path)?.label ?? []);
    // What every camera gives says nothing, nor does 'IMG_rose', which another pattern reads as 'rose'.
    const telling = new Set(labels.filter((label) => /\p{L}/u.test(label) && !cameraNames.test(label)));
    const pictures = labels.filter((label) => telling.has(label)).length;
    const fits = pictures > 0 && 2 * pictures >= paths.length && pictures > 2 * telling.size;
    return fits ? [{ pattern, pictures, labels: telling.size, rank }] : [];
  });
  const sorted = offered.sort((a, b) => b.pictures - a.pictures || a.labels - b.labels || a.rank - b.rank);
  // Two that say the same are one offer.
  const same = (a: OfferedPattern, b: OfferedPattern): boolean => a.pictures === b.pictures && a.labels === b.labels;
  return sorted
    .filter((one, at) => sorted.findIndex((other) => same(one, other)) === at)
    .slice(0, MOST_OFFERED)
    .map(({ pattern, pictures, labels }) => ({ pattern, pictures, labels }));
}

const cameraNames = /^(img|dsc|dscn|dscf|_mg|pxl|p|mvimg|photo|image|picture|pic|gopr|dji|screenshot)(?!\p{L})/iu;
