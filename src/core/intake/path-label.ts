import type { Split } from '#core/variation/organization.ts';

/** What folders and lists call the two parts. */
const splitNames: Readonly<Record<string, Split>> = {
  train: 'train',
  training: 'train',
  test: 'test',
  testing: 'test',
  val: 'test',
  valid: 'test',
  validation: 'test',
};

/** The part of that name, whatever its case; null = it names none. */
export function splitNamed(name: string): Split | null {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(splitNames, key) ? splitNames[key] : null;
}

/** What folders call pictures that neither train nor test: they judge a finished model. */
const externalNames: ReadonlySet<string> = new Set(['external', 'holdout', 'hold-out']);

/**
 * Whether a picture is of the external set: in a folder of that name, where other sets have train and test, and in one of
 * a label below it. Without a label's folder it is a label of that name.
 */
export function isExternal(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.length >= 2 && externalNames.has(folders[0].trim().toLowerCase());
}

/**
 * Label and split that the folders say: the direct child of the chosen folder is the label, deeper names are ignored;
 * where that child is called train, test or the like, it is the split, and the folder below it the label. The external
 * set has no split.
 * @param path relative to the chosen folder, forward slashes
 */
export function labelAndSplit(path: string): { label: string | null; split: Split | null } {
  const folders = path.split('/').slice(0, -1);
  const split = splitNamed(folders[0] ?? '');
  const isPart = split !== null || isExternal(path);
  return { label: (isPart ? folders[1] : folders[0]) ?? null, split };
}
