/**
 * How groups are told apart on the map: by shape first, by a quiet colour second. Colour means verdicts everywhere else,
 * so these stay away from their red, amber and green; at least 3:1 on the desk of either theme.
 */
export interface Mark {
  readonly shape: number;
  readonly light: string;
  readonly dark: string;
}

/** In a box of 16 × 16, about equally heavy. */
export const shapes: readonly string[] = [
  'M8 2.5a5.5 5.5 0 1 0 .01 0Z', // disc
  'M3 3h10v10H3Z', // square
  'M8 1.5 15 13.5H1Z', // triangle
  'M8 .8 15.2 8 8 15.2 .8 8Z', // diamond
  'M5.8 1.5h4.4v4.3h4.3v4.4h-4.3v4.3H5.8v-4.3H1.5V5.8h4.3Z', // plus
  'M1 2.5h14L8 14.5Z', // triangle, upside down
  'M4 1.5h8L16 8l-4 6.5H4L0 8Z', // hexagon
];

const hues: readonly (readonly [light: string, dark: string])[] = [
  ['#2c66ad', '#8ab8f0'],
  ['#8a5a00', '#d8ab5e'],
  ['#22335c', '#a9b4d6'],
  ['#0f746c', '#63c6bb'],
  ['#7d5a9e', '#c3a3de'],
  ['#96476a', '#e39dba'],
];

/** More groups than this share one grey mark: nobody tells them apart. */
export const MOST_KINDS = 12;

export const otherMark: Mark = { shape: 0, light: '#6e6e6e', dark: '#8c8c8c' };

/** @param at place of the group in the legend */
export function kindMark(at: number): Mark {
  const [light, dark] = hues[at % hues.length];
  return { shape: at % shapes.length, light, dark };
}

/** Five greys for a score: the worse, the farther from the desk. @param step 0 (worst) … 4 (best) */
export function scoreMark(step: number): Mark {
  return {
    shape: 0,
    light: ['#101010', '#303030', '#4c4c4c', '#666666', '#808080'][step],
    dark: ['#ffffff', '#d6d6d6', '#b2b2b2', '#929292', '#787878'][step],
  };
}

/** The colours and signs of verdicts, as the rest of the app has them. */
export const verdictMarks = {
  fail: { shape: 4, light: '#b3251c', dark: '#ff8577' },
  warn: { shape: 2, light: '#8f5600', dark: '#f0b34c' },
  'cannot-judge': { shape: 3, light: '#545454', dark: '#b0b0b0' },
  pass: { shape: 0, light: '#1f6f2c', dark: '#84d08e' },
} satisfies Record<string, Mark>;
