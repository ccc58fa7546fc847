import { expect, test } from 'vitest';
import { negativeCandidates } from '#core/rules/negative-candidates.ts';
import type { LabelCoverage, Organization, RuleFinding } from '#core/variation/organization.ts';

const labelWith = (label: string | null, ...odd: string[]): LabelCoverage =>
  ({ label, variety: { odd: odd.map((path) => ({ path, nearest: 'x', sentence: '' })) } }) as unknown as LabelCoverage;
const finding = (id: string, ...images: string[]): RuleFinding => {
  return { id, severity: 'warn', labels: [], images, sentence: '', advice: '' };
};
const found = (labels: readonly LabelCoverage[], ...rules: RuleFinding[]) =>
  negativeCandidates({ labels, rules } satisfies Pick<Organization, 'labels' | 'rules'>);

test('pictures without a label come first, and then no others', () => {
  const rule = finding('negative-label', 'loose.jpg', 'other.jpg');
  expect(found([labelWith('rose', 'rose/odd.jpg')], rule)).toEqual({
    from: 'unlabelled',
    paths: ['loose.jpg', 'other.jpg'],
  });
});

test('without them, pictures unlike the rest of their label, each once; never one that looks like another label', () => {
  const labels = [labelWith('rose', 'odd.jpg', 'astray.jpg'), labelWith('tulip', 'odd.jpg', 'far.jpg')];
  const rules = [finding('negative-label'), finding('mislabelled-pictures', 'astray.jpg')];
  expect(found(labels, ...rules)).toEqual({ from: 'unlike', paths: ['odd.jpg', 'far.jpg'] });
});

test('where nothing stands out nothing is proposed', () => {
  expect(found([labelWith('rose'), labelWith(null, 'x.jpg')], finding('negative-label'))).toBeNull();
});
