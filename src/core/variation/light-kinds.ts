import { light } from './light.ts';

/**
 * What is read of a picture to tell its light. A cue of the place is what the place looks like plus what the light does
 * to it; a cue of the subject is the same for the label.
 */
interface LightCue {
  readonly of: 'place' | 'subject';
  /** How differently places, or labels, look in one light: standard deviation. */
  readonly varies: number;
  read(record: readonly number[]): number;
}

/** Stops, log2(red/blue), stops, stops between neighbouring cells, stops. */
export const lightCues: readonly LightCue[] = [
  { of: 'place', varies: 1.3, read: (record) => record[light.band] },
  { of: 'place', varies: 0.65, read: (record) => record[light.bandWarmth] },
  { of: 'subject', varies: 0.57, read: (record) => record[light.middle98] },
  { of: 'subject', varies: 0.11, read: (record) => record[light.edges] },
  { of: 'place', varies: 0.5, read: (record) => Math.abs(record[light.bandSideways]) },
];

/** Which of them tell the brightness and the colour of the surround. */
export const SURROUND = [0, 1] as const;
/** Which of them tells a darker side. */
export const LOPSIDED = 4;

/** One kind of light: of each cue the mean over usual places and labels, and the deviation within one of them. */
export interface LightKind {
  readonly amount: 'dim' | 'bright' | 'hard' | null;
  readonly colour: 'warm' | 'cool' | null;
  /** Logarithm of how much rarer it is. */
  readonly rarity: number;
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

type Row = readonly [surround: number, colour: number, highlights: number, edges: number, lopsided: number];

/**
 * Fitted on three rendered sets with true light (means and deviations with what place and label add taken out); the
 * leave-out figures are on the docs page of the axes. A fit of whole covariances does no better.
 */
const simple = {
  normal: { means: [-2.56, 0.54, -0.79, 0.202, 0.17], deviations: [0.42, 0.23, 0.49, 0.058, 0.22] },
  dim: { means: [-4.97, 0.5, -3.04, 0.248, 0.16], deviations: [0.49, 0.24, 0.53, 0.063, 0.22] },
  bright: { means: [-1.12, 0.37, -0.05, 0.166, 0.17], deviations: [0.39, 0.33, 0.41, 0.06, 0.21] },
  warm: { means: [-2.56, 2.36, -0.77, 0.201, 0.17], deviations: [0.46, 0.28, 0.49, 0.061, 0.22] },
  cool: { means: [-2.52, -0.33, -0.78, 0.2, 0.19], deviations: [0.53, 0.27, 0.47, 0.059, 0.22] },
  hard: { means: [-3.98, 0.57, -1.41, 0.28, 0.8], deviations: [0.46, 0.25, 0.62, 0.059, 0.43] },
} as const satisfies Record<string, { means: Row; deviations: Row }>;

/** Most pictures are in normal light; light that is coloured and dim, bright or hard at once is rare. */
const RARITY = { one: 0.7, both: 3.7 } as const;

const amounts = [null, 'dim', 'bright', 'hard'] as const;
const colours = [null, 'warm', 'cool'] as const;

/** Every amount with every colour; what two do to a cue adds up, and the deviation lies between the two. */
export const lightKinds: readonly LightKind[] = colours.flatMap((colour) =>
  amounts.map((amount): LightKind => {
    const a = simple[amount ?? 'normal'];
    const c = simple[colour ?? 'normal'];
    const both = amount !== null && colour !== null;
    return {
      amount,
      colour,
      rarity: both ? RARITY.both : (amount ?? colour) ? RARITY.one : 0,
      means: a.means.map((mean, cue) => mean + c.means[cue] - simple.normal.means[cue]),
      deviations: a.deviations.map((own, cue) =>
        both ? Math.sqrt((own ** 2 + c.deviations[cue] ** 2) / 2) : amount === null ? c.deviations[cue] : own,
      ),
    };
  }),
);
