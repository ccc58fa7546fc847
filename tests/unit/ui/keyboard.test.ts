import { expect, test } from 'vitest';
import { shortcuts } from '#ui/keyboard.ts';

test('no key stands for two things', () => {
  const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  const shown = shortcuts.map((shortcut) => shortcut.shown);
  expect(shown.filter((text, at) => shown.indexOf(text) !== at)).toEqual([]);
});
