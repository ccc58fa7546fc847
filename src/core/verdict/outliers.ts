import type { Measures } from '#core/checks/registry.ts';
import { decimal, percent } from '#core/checks/wording.ts';
import { median } from '#core/numeric/median.ts';

export type OutlierKind = 'resolution' | 'aspect-ratio';

/** A picture that is odd in its own set, whatever the limits say. */
export interface Outlier {
  /** Its place in the list that was given. */
  readonly index: number;
  readonly kind: OutlierKind;
  readonly sentence: string;
}

export interface SetShape {
  readonly outliers: readonly Outlier[];
  /** How the pictures lie; counts. */
  readonly orientations: { readonly landscape: number; readonly portrait: number; readonly square: number };
  /** Said when both ways of holding the camera are common; null when one is. */
  readonly orientationMix: string | null;
}

type Sized = Pick<Measures, 'resolution' | 'aspectRatio'>;

/** Fewer pictures than this have no habits to be odd against. */
const ENOUGH = 8;
/** Robust deviations from the median (Iglewicz & Hoaglin 1993 advise 3.5). */
const FAR = 3.5;
/** The median absolute deviation of a normal distribution is this part of its standard deviation. */
const NORMAL_MAD = 0.6745;
/** Sizes differ by a factor of √2 at least before anyone minds: log2 of the megapixels. */
const LEAST_SPREAD = 0.5;
/** A shape is usual for the set when this share of its pictures has it. */
const DOMINANT = 0.6;
/** Shapes within this factor are one shape. */
const SAME_SHAPE = 1.02;
/** Both orientations have at least this share. */
const MIXED = 0.2;

/** What is odd in the set: size against the median, shape against the shape that most have. */
export function setShape(images: readonly Sized[]): SetShape {
  const orientations = { landscape: 0, portrait: 0, square: 0 };
  for (const { aspectRatio } of images) orientations[aspectRatio.orientation]++;
  return {
    outliers: images.length < ENOUGH ? [] : [...oddSizes(images), ...oddShapes(images)],
    orientations,
    orientationMix: mixOf(orientations, images.length),
  };
}

function oddSizes(images: readonly Sized[]): Outlier[] {
  const sizes = images.map(({ resolution }) => Math.log2(Math.max(1e-6, resolution.megapixels)));
  const middle = median(sizes);
  const spread = Math.max(LEAST_SPREAD, median(sizes.map((size) => Math.abs(size - middle))) / NORMAL_MAD);
  return sizes.flatMap((size, index): Outlier[] => {
    if (Math.abs(size - middle) <= FAR * spread) return [];
    const factor = 2 ** Math.abs(size - middle);
    const compared = `${decimal(factor, factor < 10 ? 1 : 0)} times ${size < middle ? 'fewer' : 'more'}`;
    const { megapixels } = images[index].resolution;
    return [
      {
        index,
        kind: 'resolution',
        sentence: `It has ${decimal(megapixels, megapixels < 1 ? 2 : 1)} MP, ${compared} than the usual picture of the set (${decimal(2 ** middle)} MP).`,
      },
    ];
  });
}

function oddShapes(images: readonly Sized[]): Outlier[] {
  const elongations = images.map(({ aspectRatio }) => aspectRatio.elongation);
  const same = (a: number, b: number) => Math.max(a, b) / Math.min(a, b) <= SAME_SHAPE;
  let usual = 0;
  let most = 0;
  for (const candidate of new Set(elongations)) {
    const count = elongations.filter((other) => same(other, candidate)).length;
    if (count > most) [usual, most] = [candidate, count];
  }
  const share = most / images.length;
  if (share < DOMINANT) return [];
  return elongations.flatMap((elongation, index): Outlier[] =>
    same(elongation, usual)
      ? []
      : [
          {
            index,
            kind: 'aspect-ratio',
            sentence: `Its shape is ${decimal(elongation, 2)}:1; ${percent(share)} of the set are ${decimal(usual, 2)}:1.`,
          },
        ],
  );
}

function mixOf({ landscape, portrait }: SetShape['orientations'], count: number): string | null {
  if (count < ENOUGH || Math.min(landscape, portrait) < MIXED * count) return null;
  return `${percent(landscape / count)} of the pictures lie and ${percent(portrait / count)} stand: training crops or squeezes both into one shape.`;
}
