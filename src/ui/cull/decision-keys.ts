import { colors, MOST_STARS, type Color } from '#core/decisions/decision.ts';
import type { Shortcut } from '#ui/keyboard.ts';

/** The key of each colour, as in Lightroom; purple has none. */
export const colorKeys: Partial<Readonly<Record<Color, string>>> = { Red: '6', Yellow: '7', Green: '8', Blue: '9' };

const starKeys = Array.from({ length: MOST_STARS + 1 }, (_, stars) => String(stars));

/** Keys that decide: the same on the sheet, at 100 % and beside one another. */
export const decisionShortcuts: readonly Shortcut[] = [
  { keys: ['p'], shown: 'P', name: 'Pick', run: ({ culling }) => culling.decide({ flag: 'pick' }) },
  { keys: ['x'], shown: 'X', name: 'Reject', run: ({ culling }) => culling.decide({ flag: 'reject' }) },
  { keys: ['u'], shown: 'U', name: 'Neither: unflag', run: ({ culling }) => culling.decide({ flag: 'none' }) },
  {
    keys: starKeys,
    shown: '0 – 5',
    name: 'Stars',
    run: ({ culling }, _desk, key) => culling.decide({ stars: Number(key) }),
  },
  {
    keys: Object.values(colorKeys),
    shown: '6 – 9',
    name: 'Red, yellow, green, blue; again: none',
    run: ({ culling }, _desk, key) => culling.toggleColor(colors.find((color) => colorKeys[color] === key)!),
  },
  {
    keys: ['y'],
    shown: 'Y',
    name: 'Apply what is suggested',
    run: ({ culling }) => culling.applySuggestions(culling.targets),
  },
  {
    keys: ['a'],
    shown: 'A',
    name: 'Go on after a decision, or stay',
    run: ({ culling }) => culling.toggleAutoAdvance(),
  },
];
