import type { Split } from '#core/variation/organization.ts';

const splitFolders: Readonly<Record<string, Split>> = {
  train: 'train',
  training: 'train',
  test: 'test',
  testing: 'test',
  val: 'test',
  valid: 'test',
  validation: 'test',
};

/**
 * Label and split that the folders say: the direct child of the chosen folder is the label, deeper names are ignored;
 * where that child is called train, test or the like, it is the split, and the folder below it the label.
 * @param path relative to the chosen folder, forward slashes
 */
export function labelAndSplit(path: string): { label: string | null; split: Split | null } {
  const folders = path.split('/').slice(0, -1);
  const top = folders[0]?.toLowerCase() ?? '';
  const split = Object.hasOwn(splitFolders, top) ? splitFolders[top] : null;
  return { label: (split === null ? folders[0] : folders[1]) ?? null, split };
}
