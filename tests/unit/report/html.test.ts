import { expect, test } from 'vitest';
import { defaultSettings } from '#core/verdict/settings.ts';
import { buildReport, type ReportInput } from '#core/report/report.ts';
import { reportExports } from '#core/report/exports.ts';
import { html, page } from '#core/report/html/markup.ts';
import { reportHtml } from '#core/report/html/report-html.ts';
import { shotsHtml } from '#core/report/html/shots-html.ts';
import { shotsCsv } from '#core/report/shots-csv.ts';
import { openResults, type Review } from '#core/review/review.ts';
import { shotList } from '#core/shots/shot-list.ts';
import { takeAgain } from '#core/shots/take-again.ts';
import { judge } from '#core/verdict/judge.ts';
import { coverageFrom, drawn } from '#tests/unit/shots/drawn-coverage.ts';
import { noTiming } from '#state/progress.ts';
import { drawnInspection } from '#tests/support/fake-engine.ts';

const settings = defaultSettings();
const { facts, measures } = drawnInspection({ name: 'a.jpg', size: 1 });
const dark = { ...measures, exposure: { ...measures.exposure, exposureOffsetEv: -6, brightestEv: -4 } };
const evil = '<img src=x onerror="alert(1)">\'&';

const input = (path: string, of = measures): ReportInput => {
  const verdict = judge(of, settings);
  const outcome = { kind: 'checked', facts, measures: of, verdict, groups: null } as const;
  return { path, label: 'rose', split: null, bytes: 1, outcome };
};
const unreadable: ReportInput = {
  ...input('rose/broken.jpg'),
  outcome: { kind: 'failed', fault: { code: 'corrupt' }, message: 'The file is damaged.' },
};

const coverage = coverageFrom([...drawn('cup', 24), ...drawn('shoe', 24), ...drawn(evil, 24, { background: 1 })]);

const reportOf = (...images: ReportInput[]) =>
  buildReport({
    model: null,
    version: '0',
    settings,
    images,
    organization: {
      groups: [],
      clusters: [],
      map: new Float32Array(),
      labels: coverage,
      rules: [{ id: 'r', severity: 'fail', labels: [], images: [], sentence: `Of ${evil}.`, advice: '' }],
      organizeMs: 0,
    } as unknown as Parameters<typeof buildReport>[0]['organization'],
    shots: [...shotList(coverage), ...takeAgain([{ path: 'rose/dark.jpg', label: 'rose', finding: 'Too dark' }])],
    timing: { ...noTiming, workers: 1, backend: 'cpu' },
  });
const report = reportOf(input('rose/good.jpg'), input('rose/dark.jpg', dark), unreadable, input(`rose/${evil}.jpg`));
const pixel = 'data:image/jpeg;base64,AAAA';
const shown = () => Promise.resolve(pixel);

test('text goes into a page escaped, markup as it is, nothing for null', () => {
  expect(html`<p title="${evil}">${evil}${html`<b>${1}</b>`}${null}${['a', html`<i></i>`]}</p>`.text).toBe(
    '<p title="&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#39;&#38;">&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#39;&#38;<b>1</b>a<i></i></p>',
  );
});

test('a page forbids scripts and every request by its own policy', () => {
  expect(page('t', '', html``)).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
});

test.each([
  ['the report', () => reportHtml(report, shown)],
  ['the shot list', () => shotsHtml(report, shown)],
])('%s holds no script, no address outside itself, and no name of a file or label unescaped', async (_name, write) => {
  const text = await write();
  expect(text).not.toContain(evil);
  expect(text).toContain('&#60;img src=x');
  expect(text).not.toMatch(/<script|https?:|url\(|@import|<link|<iframe/i);
  const sources = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, source]) => source);
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((source) => !source.startsWith('data:image/') && !source.startsWith('#'))).toEqual([]);
});

test('problems lead: to retake, unreadable, then the good ones, each with its reasons', async () => {
  const text = await reportHtml(report, shown);
  const places = ['rose/dark.jpg</span>', 'rose/broken.jpg</span>', 'rose/good.jpg</span>'].map((name) =>
    text.indexOf(name),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
  expect(text).toContain('Too dark.</b> Mid-tones lie −6.0 EV from middle grey');
  expect(text).toContain('The file is damaged.');
});

test('the report has the gaps in sentences, the coverage of every label, the rules and the shot list', async () => {
  const text = await reportHtml(report, shown);
  expect(text).toContain('share one background (place 1)');
  for (const { label } of coverage) expect(text).toContain(html`<th scope="row">${label}</th>`.text);
  expect(text).toContain('Must change');
  expect(text).toContain('25 new pictures would close every gap, the most helpful first; 1 to take again.');
});

test('every item of the shot list has a box to tick, its reason and pictures', async () => {
  const text = await shotsHtml(report, shown);
  expect(text.match(/<input type="checkbox"/g)).toHaveLength(2);
  expect(text).toContain('like place 2');
  expect(text).toContain('enough of this');
  expect(text.split(pixel).length - 1).toBe(5);
});

test('a picture that cannot be shown leaves its words', async () => {
  const text = await reportHtml(report, () => Promise.resolve(''));
  expect(text).not.toContain('<img src="data');
  expect(text).toContain('rose/dark.jpg');
});

test('an empty set gives a page that says so', async () => {
  const text = await shotsHtml({ ...report, shots: [] }, shown);
  expect(text).toContain('No gap was found and no picture has to be taken again.');
});

test('the table of the shot list has a row for every item, and the label as text only', () => {
  const rows = shotsCsv(report).split('\r\n');
  expect(rows[0]).toBe('order,kind,label,pictures,background,angle,lighting,title,reason,examples');
  expect(rows[1]).toMatch(/^1,new,"<img src=x onerror=""alert\(1\)"">'&",25,"25: in 5 other places, such as place 2/);
});

test('the shot list as JSON says what it is', async () => {
  const form = reportExports.find(({ id }) => id === 'shots-json')!;
  expect(JSON.parse(await form.write(report, shown))).toMatchObject({
    format: 'proofsheet-shot-list',
    version: 1,
    shots: [{ id: `new/${evil}`, pictures: 25 }, { id: 'again/rose' }],
  });
});

/** A review of answers, one of them wrong, whose label is anybody's text. */
function reviewed(): Review {
  const rows = [
    ['path', 'label', 'predicted', 'confidence'],
    ['rose/good.jpg', 'rose', 'rose', '0.9'],
    ['rose/dark.jpg', 'rose', evil, '0.8'],
    ['x.jpg', evil, evil, '0.7'],
  ];
  const opened = openResults({ name: `${evil}.csv`, text: 'path', pictures: [] }, () => rows);
  if (!opened.ok) throw new Error(opened.fault.detail);
  return opened.value;
}

test('what a model does stands in the report only where results were opened', async () => {
  expect('reviews' in report).toBe(false);
  expect(await reportHtml(report, shown)).not.toContain('Review of a model');
  const { entry } = reviewed();
  const text = await reportHtml({ ...report, reviews: [entry] }, shown);
  expect(text).toContain('Review of a model');
  expect(text).not.toContain('<img src=x');
  expect(text).toMatch(/<th scope="row">rose<\/th>\s*<td class="number">2<\/td>/);
});

test('the entry of a review names its cells, its mistakes and its advice, and has no number that JSON lacks', () => {
  const { entry } = reviewed();
  expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
  expect(entry.mistakes).toEqual([{ path: 'rose/dark.jpg', shown: ['rose'], said: [evil] }]);
  expect(entry.confusion.cells).toContainEqual({ shown: 'rose', said: evil, value: 1 });
  expect(entry.advice.map(({ kind }) => kind)).toContain('too-few');
});
