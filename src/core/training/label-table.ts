import { splitNamed } from '#core/intake/path-label.ts';
import { gatheredLines, labelName, type LabelLine, type LabelList } from './given-labels.ts';

/** What tables call their columns. */
const columnNames = {
  path: ['path', 'file', 'filename', 'file_name', 'image', 'image_path', 'filepath', 'name'],
  label: ['label', 'class', 'category', 'class_name', 'tag'],
  split: ['split', 'set', 'subset', 'part'],
} as const;

/**
 * Labels from the rows of a table: `path,label[,split]`, in that order where no first row names the columns. A picture
 * with several labels has a row for each.
 * @returns null = there is no column of paths, or none of labels
 */
export function labelsFromRows(rows: readonly (readonly string[])[]): LabelList | null {
  const head = rows[0]?.map((cell) => cell.trim().toLowerCase()) ?? [];
  const columnOf = (names: readonly string[]): number => head.findIndex((cell) => names.includes(cell));
  const named = {
    path: columnOf(columnNames.path),
    label: columnOf(columnNames.label),
    split: columnOf(columnNames.split),
  };
  const isNamed = named.path >= 0 && named.label >= 0;
  const columns = isNamed ? named : { path: 0, label: 1, split: 2 };
  const body = isNamed ? rows.slice(1) : rows;
  if (!isNamed && !body.some((row) => row.length >= 2 && /\.\w+$/.test(row[0] ?? ''))) return null;
  const lines: LabelLine[] = [];
  const problems: string[] = [];
  body.forEach((row, at) => {
    const path = row[columns.path]?.trim() ?? '';
    if (path === '') return;
    const label = labelName(row[columns.label] ?? '');
    const place = `Line ${at + (isNamed ? 2 : 1)}`;
    if (label === undefined)
      problems.push(`${place}: the label of ${path} is no name, or is longer than 256 characters.`);
    else lines.push({ path, label, split: splitNamed(row[columns.split] ?? '') });
  });
  return gatheredLines(lines, problems);
}
