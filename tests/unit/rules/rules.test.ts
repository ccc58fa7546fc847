import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsOf, rules } from '#core/rules/registry.ts';
import type { RuleId } from '#core/rules/registry.ts';
import type { OrganizeImage, Split } from '#core/variation/organization.ts';

interface Drawn {
  readonly label: string | null;
  readonly split?: Split;
  readonly duplicate?: string;
}

const repeat = (count: number, image: Drawn): Drawn[] => new Array<Drawn>(count).fill(image);

function check(drawn: readonly Drawn[]) {
  return findingsOf({
    images: drawn.map(({ label, split }, i): OrganizeImage => ({
      path: `${label ?? ''}/${i}.jpg`,
      label,
      split: split ?? null,
      bytes: 1,
      width: 640,
      height: 480,
      format: 'jpeg',
      exif: null,
      signature: { pixels: String(i), perceptual: '0'.repeat(16), light: [] },
      row: null,
    })),
    duplicates: drawn.map(({ duplicate }) => duplicate ?? null),
    bursts: drawn.map(() => null),
  });
}

const clean: Drawn[] = ['cup', 'rose'].flatMap((label) => [
  ...repeat(20, { label, split: 'train' }),
  ...repeat(5, { label, split: 'test' }),
]);

/** Each breaks the one rule it is named after. */
const broken: Record<RuleId, Drawn[]> = {
  'too-few-images': [...repeat(14, { label: 'cup' }), ...repeat(20, { label: 'rose' })],
  'imbalanced-labels': [...repeat(20, { label: 'cup' }), ...repeat(90, { label: 'rose' })],
  'missing-test-split': [...clean, ...repeat(20, { label: 'shoe', split: 'train' })],
  'duplicates-across-splits': [
    ...clean,
    { label: 'cup', split: 'train', duplicate: '1' },
    { label: 'cup', split: 'test', duplicate: '1' },
  ],
  'duplicates-across-labels': [
    ...clean,
    { label: 'cup', split: 'train', duplicate: '1' },
    { label: 'rose', split: 'train', duplicate: '1' },
  ],
};

test('a clean set breaks no rule', () => {
  expect(check(clean)).toEqual([]);
});

test.each(rules.map(({ id }) => id))(
  '%s fires on its own set, with words and evidence, and no other rule does',
  (id) => {
    const findings = check(broken[id]);
    expect(findings.map((finding) => finding.id)).toEqual([id]);
    expect(findings[0].sentence).toMatch(/\.$/);
    expect(findings[0].advice).toMatch(/\.$/);
    expect(findings[0].images.length).toBeGreaterThan(0);
  },
);

test('every rule of the folder is in the registry', () => {
  const files = readdirSync(new URL('../../../src/core/rules', import.meta.url))
    .filter((name) => name.endsWith('.ts') && name !== 'rule.ts' && name !== 'registry.ts')
    .map((name) => name.replace('.ts', ''));
  expect(rules.map(({ id }) => id as string).sort()).toEqual(files.sort());
});

describe('too few images', () => {
  const severityOf = (count: number) => check(repeat(count, { label: 'cup' })).map(({ severity }) => severity);
  test('fails below 10, warns below 15, is content from 15 on', () => {
    expect([9, 10, 14, 15].map(severityOf)).toEqual([['fail'], ['warn'], ['warn'], []]);
  });
  test('says nothing of a set without labels', () => {
    expect(check(repeat(3, { label: null }))).toEqual([]);
  });
});

test('an imbalance of 1 to 50 fails, of 1 to 5 warns', () => {
  const severityOf = (most: number) =>
    check([...repeat(20, { label: 'cup' }), ...repeat(most, { label: 'rose' })]).map(({ severity }) => severity);
  expect([79, 100, 999, 1000].map(severityOf)).toEqual([[], ['warn'], ['warn'], ['fail']]);
});

test('duplicates on one side of the split are no leak', () => {
  expect(check([...clean, ...repeat(2, { label: 'cup', split: 'train', duplicate: '1' })])).toEqual([]);
});

test('a set without split folders is not asked for a test split', () => {
  expect(check([...repeat(20, { label: 'cup' }), ...repeat(20, { label: 'rose' })])).toEqual([]);
});

test('failures come before warnings', () => {
  const findings = check([...broken['missing-test-split'], ...repeat(3, { label: 'vase', split: 'train' })]);
  expect(findings.map(({ severity }) => severity)).toEqual(['fail', 'warn', 'warn']);
});
