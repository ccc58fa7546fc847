import { light } from './light.ts';
import { PlaceTone } from './place-tone.ts';

/**
 * What is read of a picture to tell how much light there is and of which kind, in stops: how bright its surround is for
 * the place (an exposure, or a lamp that lights the subject only), how bright its subject gets (a lit subject has
 * highlights, a dim one has none), and how much brighter one side of the surround is (light that falls in from there).
 */
type Cues = readonly [surround: number, highlights: number, lopsided: number];

type Amount = 'normal' | 'dim' | 'bright' | 'hard';

/**
 * Linear scores of the cues, largest wins: weights and constant. A ridge fit of a multinomial logistic model on three
 * rendered sets; the numbers carry over to labels and to places that were left out (docs page of the axes). More cues
 * fit those sets better and others worse.
 */
const scores: Readonly<Record<Amount, readonly [...Cues, number]>> = {
  normal: [0.99, 0.23, -0.5, 3.78],
  dim: [-2.83, -2.53, -2.05, -5.17],
  bright: [3.46, 2.99, -2.42, 2.21],
  hard: [-1.63, -0.7, 4.96, -0.83],
};
/** What a kind of light adds to the surround, stops: taken out before the place is asked for its own tone. */
const shifts: Readonly<Record<Amount, number>> = { normal: 0, dim: -2.2, bright: 1.35, hard: -1 };
/** Taken from the score of hard light where nothing is known of the place: most scenes have a darker side. */
const UNKNOWN_PLACE = 4;
/** A window on one side makes pictures lopsided without any hard light; past this nothing more is learned. */
const MOST_LOPSIDED = 1.5;

/** log2(red/blue) beyond that of the place from which light is called warm or cool, and how far it then lies typically. */
const warm = { from: 0.85, typical: 1.75 } as const;
const cool = { from: -0.45, typical: -0.85 } as const;
/** Noise in the dark and clipping in the light bend colours: they have to be this much clearer there. */
const CLEARER = 1.5;

/** Coloured light makes one channel bright: with it, other light has to lead by this much to be named too. */
const CLEAR_LEAD = 1;

/** Mid-grey, 18 % of white, and the log2(red/blue) of a usual scene: wood, skin and lawns are redder than grey. */
const USUAL_STOPS = -2.5;
const USUAL_WARMTH = 0.35;
const ROUNDS = 4;

/**
 * The light of every picture in words a person would use; parts joined by '-', 'normal' where none applies: dim |
 * bright | hard | flash, then warm | cool. What the pictures of one place have in common is taken for the place's own
 * tone and colour, as far as several labels agree on it; a few rounds of naming the light and taking it out keep a place
 * that is mostly photographed in the dark from being taken for a dark place.
 * @param records of `Signature.light` @param places group of the background, null = unknown
 */
export function lightLevels(
  records: readonly (readonly number[])[],
  places: readonly (string | null)[],
  labels: readonly (string | null)[],
  flashFired: readonly boolean[],
): string[] {
  const tone = new PlaceTone(places, labels);
  const amounts = amountsOf(records, tone);
  const colours = coloursOf(records, tone, amounts);
  return records.map((_, i) => {
    const { amount, lead } = amounts[i];
    const told = amount !== 'normal' && (colours[i] === null || lead > CLEAR_LEAD);
    return (
      [flashFired[i] ? 'flash' : told ? amount : null, colours[i]].filter((part) => part !== null).join('-') || 'normal'
    );
  });
}

interface Likeliest {
  readonly amount: Amount;
  /** By how much its score is above that of normal light. */
  readonly lead: number;
}

function amountsOf(records: readonly (readonly number[])[], tone: PlaceTone): Likeliest[] {
  const surround = records.map((record) => record[light.band]);
  const usualSide = tone.of(
    records.map((record) => record[light.bandSideways]),
    0,
  );
  let amounts = records.map((): Likeliest => ({ amount: 'normal', lead: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    const own = tone.of(
      surround.map((stops, i) => stops - shifts[amounts[i].amount]),
      USUAL_STOPS,
    );
    amounts = records.map((record, i) =>
      likeliest(
        [surround[i] - own[i], record[light.middle98], lopsidedness(record[light.bandSideways], usualSide[i])],
        UNKNOWN_PLACE * Math.max(0, 1 - 2 * tone.trust[i]),
      ),
    );
  }
  return amounts;
}

/** How much brighter one side is than the other, and than this place explains. */
const lopsidedness = (sideways: number, usual: number): number =>
  Math.min(MOST_LOPSIDED, Math.abs(sideways), Math.abs(sideways - usual));

function likeliest(cues: Cues, doubt: number): Likeliest {
  let best: Amount = 'normal';
  let most = scoreOf('normal', cues);
  for (const amount of ['dim', 'bright', 'hard'] as const) {
    const score = scoreOf(amount, cues) - (amount === 'hard' ? doubt : 0);
    if (score > most) [best, most] = [amount, score];
  }
  return { amount: best, lead: most - scoreOf('normal', cues) };
}

function scoreOf(amount: Amount, cues: Cues): number {
  const [surround, highlights, lopsided, constant] = scores[amount];
  return surround * cues[0] + highlights * cues[1] + lopsided * cues[2] + constant;
}

function coloursOf(
  records: readonly (readonly number[])[],
  tone: PlaceTone,
  amounts: readonly Likeliest[],
): ('warm' | 'cool' | null)[] {
  const warmth = records.map((record) => record[light.bandWarmth]);
  let colours = records.map((): 'warm' | 'cool' | null => null);
  for (let round = 0; round < ROUNDS; round++) {
    const own = tone.of(
      warmth.map(
        (value, i) => value - (colours[i] === 'warm' ? warm.typical : colours[i] === 'cool' ? cool.typical : 0),
      ),
      USUAL_WARMTH,
    );
    colours = warmth.map((value, i) => {
      const beyond = (value - own[i]) / (amounts[i].amount === 'normal' ? 1 : CLEARER);
      return beyond > warm.from ? 'warm' : beyond < cool.from ? 'cool' : null;
    });
  }
  return colours;
}
