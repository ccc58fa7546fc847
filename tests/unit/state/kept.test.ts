import { expect, test } from 'vitest';
import { KeptParts, type KeptPart } from '#state/kept.ts';

class Marks implements KeptPart {
  marks: Record<string, unknown> = {};
  saved(): unknown {
    return this.marks;
  }
  restore(saved: unknown): void {
    if (Array.isArray(saved)) throw new TypeError('a list');
    this.marks = (saved ?? {}) as Record<string, unknown>;
  }
}

function open() {
  const decisions = new Marks();
  const limits = new Marks();
  const parts = new KeptParts([
    { key: 'decisions', name: 'decisions', scope: 'session', part: decisions },
    { key: 'limits', name: 'limits', scope: 'app', part: limits },
  ]);
  return { decisions, limits, parts };
}

test('what a session keeps comes back, and the parts that are one for all are left alone', () => {
  const { decisions, limits, parts } = open();
  decisions.marks = { 'a.jpg': 'pick' };
  limits.marks = { blur: 2 };
  const saved = parts.saved('session');
  expect(saved).toEqual({ decisions: { 'a.jpg': 'pick' } });
  decisions.marks = { 'b.jpg': 'reject' };
  expect(parts.restore(saved, 'session')).toEqual([]);
  expect([decisions.marks, limits.marks]).toEqual([{ 'a.jpg': 'pick' }, { blur: 2 }]);
});

test('a part of which nothing was kept starts empty', () => {
  const { decisions, parts } = open();
  decisions.marks = { 'a.jpg': 'pick' };
  parts.restore({}, 'session');
  expect(decisions.marks).toEqual({});
});

test('a part that cannot read what it finds is named and starts empty', () => {
  const { decisions, parts } = open();
  decisions.marks = { 'a.jpg': 'pick' };
  expect(parts.restore({ decisions: [1] }, 'session')).toEqual(['decisions']);
  expect(decisions.marks).toEqual({});
});

test('what a newer version kept for a part of its own is handed on untouched', () => {
  const { parts } = open();
  parts.restore({ decisions: {}, poems: ['roses'] }, 'session');
  expect(parts.saved('session')).toEqual({ decisions: {}, poems: ['roses'] });
  parts.restore({}, 'session');
  expect(parts.saved('session')).toEqual({ decisions: {} });
});
