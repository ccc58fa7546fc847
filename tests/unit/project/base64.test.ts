import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '#core/project/base64.ts';

test('bytes as text are what everybody else writes and reads', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }),
  );
  const many = Uint8Array.from({ length: 100_000 }, (_, at) => at * 7);
  expect(toBase64(many)).toBe(Buffer.from(many).toString('base64'));
});

test('what is no base64 is none', () => {
  for (const text of ['A', 'AAA', 'A===', 'AA=A', 'AA\nA', 'ÄAAA', 'A A=', '\u{1F339}AA'])
    expect(fromBase64(text)).toBeNull();
});
