import type { Check, Finding } from './check.ts';
import { scoreBelow } from './curve.ts';
import { decimal } from './wording.ts';

export interface AspectRatioMeasure {
  /** Width over height. */
  readonly ratio: number;
  /** Long side over short side, ≥ 1. */
  readonly elongation: number;
  readonly orientation: 'landscape' | 'portrait' | 'square';
  /** The photo ratio within 2 %, as '3:2'; null where it is none. */
  readonly commonRatio: string | null;
}

const limits = {
  odd: {
    name: 'Odd shape above',
    default: 2.4,
    min: 1.05,
    max: 20,
    step: 0.05,
    unit: ': 1',
    reason:
      'The widest of the common photo and film ratios is 21:9 (2.33); training squeezes what is longer out of shape.',
  },
  refused: {
    name: 'Refused above',
    default: 20,
    min: 2,
    max: 100,
    step: 1,
    unit: ': 1',
    reason: 'Amazon Rekognition Custom Labels refuses pictures longer than 20:1.',
  },
} as const;

const common: readonly (readonly [string, number])[] = [
  ['1:1', 1],
  ['5:4', 5 / 4],
  ['4:3', 4 / 3],
  ['7:5', 7 / 5],
  ['3:2', 3 / 2],
  ['16:10', 16 / 10],
  ['16:9', 16 / 9],
  ['2:1', 2],
  ['21:9', 21 / 9],
];
const TOLERANCE = 0.02;

export const aspectRatio: Check<'aspectRatio', AspectRatioMeasure, typeof limits, 'odd-aspect-ratio'> = {
  id: 'aspectRatio',
  name: 'Aspect ratio',
  needs: 'facts',
  limits,
  findingNames: { 'odd-aspect-ratio': 'Odd shape' },

  measure(_planes, { width, height }) {
    const elongation = Math.max(width, height, 1) / Math.max(1, Math.min(width, height));
    const named = common.find(([, ratio]) => Math.abs(elongation / ratio - 1) <= TOLERANCE);
    return {
      ratio: Math.max(1, width) / Math.max(1, height),
      elongation,
      orientation: width > height ? 'landscape' : width < height ? 'portrait' : 'square',
      commonRatio: named?.[0] ?? null,
    };
  },

  score(measure, settings) {
    return scoreBelow(measure.elongation - 1, settings.odd - 1, 4);
  },

  findings(measure, settings) {
    const found: Finding<'odd-aspect-ratio'>[] = [];
    if (measure.elongation > settings.refused) found.push({ id: 'odd-aspect-ratio', severity: 'fail' });
    else if (measure.elongation > settings.odd) found.push({ id: 'odd-aspect-ratio', severity: 'warn' });
    return found;
  },

  explain(_finding, measure, settings) {
    const shape = measure.orientation === 'portrait' ? 'tall' : 'wide';
    const limit = measure.elongation > settings.refused ? settings.refused : settings.odd;
    return {
      sentence: `It is ${decimal(measure.elongation)} times as ${shape === 'tall' ? 'tall as wide' : 'wide as tall'}; the limit is ${limit}.`,
      advice: 'Crop it to a common shape such as 3:2 or 4:3 around the subject.',
    };
  },

  headline: (measure) =>
    measure.commonRatio === null
      ? `${decimal(measure.elongation, 2)}:1`
      : inOrder(measure.commonRatio, measure.orientation),
};

/** '3:2' lying, '2:3' standing. */
function inOrder(ratio: string, orientation: AspectRatioMeasure['orientation']): string {
  return orientation === 'portrait' ? ratio.split(':').reverse().join(':') : ratio;
}
