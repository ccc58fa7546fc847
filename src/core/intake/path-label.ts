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

/**
 * Label and split that the folders say: the direct child of the chosen folder is the label, deeper names are ignored;
 * where that child is called train, test or the like, it is the split, and the folder below it the label.
 * @param path relative to the chosen folder, forward slashes
 */
export function labelAndSplit(path: string): { label: string | null; split: Split | null } {
  const folders = path.split('/').slice(0, -1);
  const split = splitNamed(folders[0] ?? '');
  return { label: (split === null ? folders[0] : folders[1]) ?? null, split };
}
