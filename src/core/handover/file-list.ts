import { folderOfPath, nameOfPath, pathKey, within } from './file-name.ts';
import type { Operation } from './plan.ts';

export const listForms = ['paths', 'names'] as const;
/** One path a line, or names with commas as Lightroom's and Photo Mechanic's search fields take them. */
export type ListForm = (typeof listForms)[number];

/** The files as a text; names appear once each. */
export function fileList(operations: readonly Pick<Operation, 'from'>[], form: ListForm): string {
  const paths = operations.map(({ from }) => from);
  if (form === 'paths') return paths.map((path) => `${path}\n`).join('');
  return `${[...new Set(paths.map(nameOfPath))].join(', ')}\n`;
}

/** Every folder that the targets need, parents first, each once. */
export function foldersOf(operations: readonly Pick<Operation, 'to'>[]): string[] {
  const folders = new Map<string, string>();
  for (const { to } of operations) {
    let path = '';
    for (const part of folderOfPath(to).split('/')) {
      if (part === '') continue;
      path = within(path, part);
      if (!folders.has(pathKey(path))) folders.set(pathKey(path), path);
    }
  }
  return [...folders.values()];
}
