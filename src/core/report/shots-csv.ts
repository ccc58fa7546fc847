import { csvText } from './csv.ts';
import type { Report } from './report.ts';

/** The shot list as a table: one row an item, its axes and example pictures in cells of their own. */
export function shotsCsv({ shots }: Report): string {
  const columns = [
    'order',
    'kind',
    'label',
    'pictures',
    'background',
    'angle',
    'lighting',
    'title',
    'reason',
    'examples',
  ];
  const rows = shots.map((item, at) => {
    const needs = new Map(item.needs.map((need) => [need.axis, need]));
    const wordsOn = (axis: 'background' | 'angle' | 'lighting'): string => {
      const need = needs.get(axis);
      return need ? `${need.pictures}: ${need.words}` : '';
    };
    return [
      String(at + 1),
      item.kind,
      item.label ?? '',
      String(item.pictures),
      wordsOn('background'),
      wordsOn('angle'),
      wordsOn('lighting'),
      item.title,
      [item.reason, ...(item.alternative === null ? [] : [item.alternative])].join(' '),
      item.examples.join('\n'),
    ];
  });
  return csvText([columns, ...rows]);
}
