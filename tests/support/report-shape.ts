/** Holds a report against the JSON contract, version 1, and says in words what does not fit. */

const verdicts = ['pass', 'warn', 'fail', 'cannot-judge'];
const checkIds = ['exposure', 'contrast', 'blur', 'resolution', 'aspectRatio'];
const groupIds = ['look', 'background', 'angle', 'lighting', 'duplicate', 'burst'];
const axes = ['background', 'angle', 'lighting'];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Row = Record<string, Json>;

/** @returns one sentence per fault; empty = the report is valid */
export function faultsOf(report: Row): string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, sentence: string) => void (holds || faults.push(sentence));

  expect(report['format'] === 'proofsheet-report' && report['version'] === 1, 'format or version is wrong');
  expect(typeof (report['generator'] as Row)?.['version'] === 'string', 'the generator has no version');
  expect(isObject(report['limits']), 'there are no limits');
  for (const image of rows(report['images'])) checkImage(image, expect);
  for (const label of rows(report['labels'])) checkLabel(label, expect);
  for (const rule of rows(report['rules'])) {
    expect(kebab(rule['id']), `rule ${String(rule['id'])}: id is not kebab-case`);
    expect(['warn', 'fail'].includes(rule['severity'] as string), `rule ${String(rule['id'])}: severity`);
    expect(typeof rule['sentence'] === 'string' && rule['sentence'] !== '', `rule ${String(rule['id'])}: no sentence`);
    expect(Array.isArray(rule['labels']) && Array.isArray(rule['images']), `rule ${String(rule['id'])}: no evidence`);
  }
  for (const review of rows(report['reviews'])) checkReview(review, expect);
  const timing = report['timing'] as Row;
  for (const key of ['wallMs', 'decodeMs', 'checkMs', 'embedMs', 'organizeMs', 'workers'])
    expect(typeof timing?.[key] === 'number', `timing.${key} is no number`);
  expect(['webgl', 'wasm', 'cpu'].includes(timing?.['backend'] as string), 'timing.backend');
  return faults;
}

function checkImage(image: Row, expect: (holds: boolean, sentence: string) => void): void {
  const path = image['path'] as string;
  expect(typeof path === 'string' && path !== '' && !path.startsWith('/') && !path.includes('\\'), `path '${path}'`);
  expect(image['label'] === null || typeof image['label'] === 'string', `${path}: label`);
  expect(image['split'] === null || ['train', 'test'].includes(image['split'] as string), `${path}: split`);
  if (image['status'] === 'failed') {
    const fault = image['fault'] as Row;
    expect(kebab(fault?.['code']) && typeof fault['message'] === 'string', `${path}: failed without a fault`);
    expect(!('scores' in image), `${path}: failed with scores`);
    return;
  }
  expect(image['status'] === 'checked', `${path}: status`);
  for (const key of ['bytes', 'width', 'height'])
    expect(Number.isInteger(image[key]) && (image[key] as number) > 0, `${path}: ${key}`);
  expect(verdicts.includes(image['verdict'] as string), `${path}: verdict`);
  expect(Array.isArray(image['findings']) && image['findings'].every(kebab), `${path}: findings`);
  for (const id of checkIds) {
    const score = (image['scores'] as Row)?.[id];
    expect(score === null || (typeof score === 'number' && score >= 0 && score <= 1), `${path}: scores.${id}`);
    expect(isObject((image['measures'] as Row)?.[id]), `${path}: measures.${id}`);
  }
  for (const id of groupIds) {
    const group = (image['groups'] as Row)?.[id];
    expect(group === null || typeof group === 'string', `${path}: groups.${id}`);
  }
}

function checkLabel(label: Row, expect: (holds: boolean, sentence: string) => void): void {
  const name = String(label['label']);
  for (const key of ['images', 'train', 'test']) expect(Number.isInteger(label[key]), `label ${name}: ${key}`);
  for (const axis of axes) {
    const coverage = (label['axes'] as Row)?.[axis] as Row;
    expect(Number.isInteger(coverage?.['groups']), `label ${name}: ${axis}.groups`);
    expect((coverage?.['effective'] as number) >= 0, `label ${name}: ${axis}.effective`);
    expect((coverage?.['largestShare'] as number) <= 1, `label ${name}: ${axis}.largestShare`);
  }
  for (const gap of rows(label['gaps'])) {
    expect(axes.includes(gap['axis'] as string), `label ${name}: gap of an unknown axis`);
    expect(typeof gap['sentence'] === 'string' && gap['sentence'] !== '', `label ${name}: gap without a sentence`);
    expect(Array.isArray(gap['examples']), `label ${name}: gap without examples`);
  }
}

function checkReview(review: Row, expect: (holds: boolean, sentence: string) => void): void {
  const name = `review ${String(review['name'])}`;
  expect(['summary', 'evaluation', 'predictions', 'probe'].includes(review['kind'] as string), `${name}: kind`);
  for (const label of rows(review['labels'])) {
    expect(typeof label['label'] === 'string', `${name}: a label without its name`);
    for (const key of ['precision', 'recall', 'f1']) {
      const rate = label[key] as Row | null;
      const ordered = ['low', 'value', 'high'].map((part) => rate?.[part] as number);
      expect(rate === null || (ordered[0]! <= ordered[1]! && ordered[1]! <= ordered[2]!), `${name}: ${key}`);
    }
  }
  for (const cell of rows((review['confusion'] as Row)?.['cells']))
    expect((cell['value'] as number) > 0, `${name}: cell`);
}

const isObject = (value: Json | undefined): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const rows = (value: Json | undefined): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const kebab = (value: Json | undefined): boolean => typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
