import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameReader, offeredPatterns } from '#core/training/name-pattern.ts';

const label = (pattern: string, path: string) => nameReader(pattern)?.(path)?.label ?? null;

test('a pattern takes the label from the name, without folders and ending, whatever the case', () => {
  expect(label('{label}_{n}', 'set/rose_001.jpg')).toBe('rose');
  expect(label('{label}_{n}', 'red_rose_12.JPEG')).toBe('red_rose');
  expect(label('IMG_{label}_{n}', 'a/img_rose_12.jpg')).toBe('rose');
  expect(label('{n}-{label}', '12-rose tree.png')).toBe('rose tree');
  expect(label('{label} ({n})', 'rose (3).jpg')).toBe('rose');
  expect(label('{label}_{any}', 'rose_left_dark.jpg')).toBe('rose');
  expect(label('{label}{any}', 'rose.v2.jpg')).toBe('r');
  expect(label('{label}_{n}', 'rose.jpg')).toBeNull();
  expect(label('{label}_{n}', 'rose_1b.jpg')).toBeNull();
  expect(label('{label}_{n}', '_1.jpg')).toBeNull();
});

test('with a slash it is of the whole path, and the part for training or testing can be read, too', () => {
  expect(label('{any}/{label}/{any}', 'plants/roses/1.jpg')).toBe('roses');
  expect(nameReader('{split}_{label}_{n}')?.('Val_rose_7.jpg')).toEqual({ label: 'rose', split: 'test' });
  expect(nameReader('{split}_{label}_{n}')?.('old_rose_7.jpg')).toBeNull();
  expect(nameReader('{label}_{n}')?.('rose_7.jpg')).toEqual({ label: 'rose', split: null });
});

test('a pattern has one label, and no part that nobody knows', () => {
  for (const pattern of ['', '{n}', '{label}{label}', '{label}_{x}', '{split}{split}{label}']) {
    expect(nameReader(pattern), pattern).toBeNull();
  }
});

test('whatever stands around it is taken as it is written: no sign has a meaning of its own', () => {
  const sign = fc.constantFrom('.', '*', '+', '(', ')', '[', ']', '\\', '^', '$', '|', '?', '-', ' ', 'a', '}');
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 4 }), fc.array(sign, { maxLength: 4 }), (before, after) => {
      const [start, end] = [before.join('').trimStart(), after.join('').trimEnd()];
      expect(label(`${start}{label}${end}`, `x/${start}ROSE${end}.jpg`)).toBe('ROSE');
    }),
  );
});

test('a pattern that is written out is read back: label, number and split', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('train', 'test'), (name, n, split) => {
      expect(nameReader('{split}-{label}.{n}')?.(`${split}-${name}.${n}.jpg`)).toEqual({ label: name, split });
    }),
  );
});

const named = (labels: readonly string[], count: number, name: (label: string, n: number) => string) =>
  labels.flatMap((label) => Array.from({ length: count }, (_, n) => name(label, n + 1)));

test('patterns are offered where the names fall into labels, the best first', () => {
  const roses = named(['rose', 'red_tulip'], 6, (label, n) => `${label}_00${n}.jpg`);
  expect(offeredPatterns(roses)[0]).toEqual({ pattern: '{label}_{n}', pictures: 12, labels: 2 });
  const shots = named(['rose', 'tulip'], 6, (label, n) => `IMG_${label}_${n}.jpg`);
  expect(offeredPatterns(shots).map(({ pattern }) => pattern)).toContain('IMG_{label}_{n}');
  const counted = named(['rose', 'tulip'], 6, (label, n) => `${label}${n}.jpg`);
  expect(offeredPatterns(counted)[0]?.pattern).toBe('{label}{n}');
});

test('names that only a camera gave, or that are all different, offer none', () => {
  expect(offeredPatterns(named(['IMG', 'DSC'], 6, (label, n) => `${label}_000${n}.jpg`))).toEqual([]);
  expect(offeredPatterns('abcdefgh'.split('').map((name) => `${name}_1.jpg`))).toEqual([]);
  expect(offeredPatterns([])).toEqual([]);
});
