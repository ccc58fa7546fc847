import { expect, test } from 'vitest';
import { undecided } from '#core/decisions/decision.ts';
import { defaultSettings } from '#core/verdict/settings.ts';
import { buildReport, type ReportInput } from '#core/report/report.ts';
import { reportCsv } from '#core/report/csv.ts';
import { judge } from '#core/verdict/judge.ts';
import { noTiming } from '#state/progress.ts';
import { drawnInspection } from '#tests/support/fake-engine.ts';

const { facts, measures } = drawnInspection({ name: 'a.jpg', size: 1 });
const verdict = judge(measures, defaultSettings());

const checked = (path: string, label: string | null = null): ReportInput => ({
  path,
  label,
  split: null,
  bytes: 1,
  outcome: { kind: 'checked', facts, measures, verdict, groups: null },
});

const reportOf = (...images: ReportInput[]) =>
  buildReport({
    model: null,
    version: '0',
    settings: defaultSettings(),
    images,
    organization: null,
    timing: { ...noTiming, workers: 1, backend: 'cpu' },
  });

/** A strict RFC 4180 reader, so that the writer is not tested by its own rules. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = pattern.exec(text); match && match[0] !== ''; match = pattern.exec(text)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

test('the table has a row for every image and as many cells as columns in each', () => {
  const rows = readCsv(reportCsv(reportOf(checked('a.jpg'), checked('b.jpg'))));
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows[0]).toContain('score.blur');
  expect(rows[0]).toContain('exposure.exposureOffsetEv');
});

test('commas, quotes and line breaks in names survive', () => {
  const path = 'a "b", c\nd.jpg';
  const rows = readCsv(reportCsv(reportOf(checked(path))));
  expect(rows[1]![rows[0]!.indexOf('path')]).toBe(path);
});

test('a name that a spreadsheet would run as a formula is defused', () => {
  const rows = readCsv(reportCsv(reportOf(checked('=HYPERLINK("x").jpg'), checked('-2+3.jpg', '@rose'))));
  const column = (name: string) => rows.slice(1).map((row) => row[rows[0]!.indexOf(name)]);
  expect(column('path')).toEqual(["'-2+3.jpg", '\'=HYPERLINK("x").jpg']);
  expect(column('label')).toContain("'@rose");
});

test('what was decided stands in its own columns, and a picture of which nothing was has none', () => {
  const picked: ReportInput = { ...checked('a.jpg'), decision: { flag: 'pick', stars: 4, color: 'Red' } };
  const report = reportOf(picked, { ...checked('b.jpg'), decision: undecided });
  expect(report.images.map((image) => image.decision)).toEqual([picked.decision, undefined]);
  const rows = readCsv(reportCsv(report));
  const cells = ['flag', 'stars', 'color'].map((name) => rows.slice(1).map((row) => row[rows[0]!.indexOf(name)]));
  expect(cells).toEqual([
    ['pick', ''],
    ['4', ''],
    ['Red', ''],
  ]);
});

test('a negative number stays a number', () => {
  const dark = { ...measures, exposure: { ...measures.exposure, exposureOffsetEv: -1.5 } };
  const outcome = { kind: 'checked', facts, measures: dark, verdict, groups: null } as const;
  const rows = readCsv(reportCsv(reportOf({ ...checked('a.jpg'), outcome })));
  expect(rows[1]![rows[0]!.indexOf('exposure.exposureOffsetEv')]).toBe('-1.5');
});

test('a failed file has its fault and no scores', () => {
  const failed: ReportInput = {
    path: 'x.jpg',
    label: null,
    split: null,
    bytes: 0,
    outcome: { kind: 'failed', fault: { code: 'empty-file' }, message: 'The file is empty.' },
  };
  const rows = readCsv(reportCsv(reportOf(checked('a.jpg'), failed)));
  const cell = (name: string) => rows[2]![rows[0]!.indexOf(name)];
  expect([cell('status'), cell('fault'), cell('score.blur')]).toEqual(['failed', 'empty-file', '']);
});

test('images are ordered by path, whatever order they arrived in', () => {
  const paths = (...names: string[]) => reportOf(...names.map((name) => checked(name))).images.map(({ path }) => path);
  expect(paths('b.jpg', 'a/z.jpg', 'B.jpg')).toEqual(paths('B.jpg', 'b.jpg', 'a/z.jpg'));
});
