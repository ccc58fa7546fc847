import { countOf, entropyOf, meanOf, percentileOf } from '#core/planes/histogram.ts';
import { readingsOf } from '#core/planes/readings.ts';
import { lightnessOfCode } from '#core/planes/srgb.ts';
import { castOf } from '#core/planes/cast.ts';
import type { Check, Finding } from './check.ts';
import { scoreAbove } from './curve.ts';
import { decimal } from './wording.ts';

export interface ContrastMeasure {
  /** L* between the 1st and the 99th percentile, 0 … 100. */
  readonly rangeLightness: number;
  /** Standard deviation of L*. */
  readonly rmsLightness: number;
  /** Median over the cells of the picture of the L*-like deviation inside the cell, in codes 0 … 128. */
  readonly localDeviation: number;
  /** Shannon entropy of the luma, bits, 0 … 8. */
  readonly entropyBits: number;
  /** Hasler & Süsstrunk (2003): 0 grey, 33 moderately, 59 quite, 109 extremely colourful. */
  readonly colorfulness: number;
  /** Distance of the near-neutral areas from grey, CIE ΔE*ab; null where there are too few of them. */
  readonly castDeltaE: number | null;
  /** Which way: 'warm', 'cool', 'green', 'magenta', 'none'; null as above. */
  readonly castTowards: string | null;
  /** Standard deviation of the noise at the working size (long side ≤ 1280 px), codes. */
  readonly noiseSigma: number;
  /** False for small pictures: too few flat areas to tell noise from texture. */
  readonly noiseReadable: boolean;
}

const limits = {
  range: {
    name: 'Low contrast below',
    default: 38,
    min: 5,
    max: 80,
    step: 1,
    unit: 'L*',
    reason:
      'Lightness range from the 1st to the 99th percentile, measured on pictures of known contrast: good ones span 60 and more, at 30 % of their contrast under 35.',
  },
  entropy: {
    name: 'Low information below',
    default: 3.5,
    min: 0.5,
    max: 6,
    step: 0.1,
    unit: 'bits',
    reason:
      'Entropy of the brightness: photographs have 6 to 8 bits, a blank wall, a covered lens or a flat graphic under 3.5.',
  },
  cast: {
    name: 'Colour cast above',
    default: 14,
    min: 3,
    max: 40,
    step: 0.5,
    unit: 'ΔE',
    reason:
      'Distance of the near-neutral areas from grey: 75 of 76 untouched photographs lie under 13.3 (evening light, woods and walls count); 3 is just seen.',
  },
  noise: {
    name: 'Noisy above',
    default: 4,
    min: 0.5,
    max: 30,
    step: 0.5,
    unit: 'codes of 255',
    reason:
      'Standard deviation in flat areas at 1280 px: 63 of 64 untouched photographs lie under 2.2, noise of 12 codes, after JPEG, is found as 7.',
  },
} as const;

type ContrastFinding = 'low-contrast' | 'low-information' | 'color-cast' | 'noisy';

/** From this long side on noise is told from texture. */
const NOISE_READABLE_PX = 400;

/** Where a cast of each name comes from, and what takes it away. */
const castCauses: Readonly<Record<string, string>> = {
  warm: 'Set the white balance to lamp light (about 3000 K) or off a grey card; evening sun may be meant.',
  cool: 'Set the white balance to shade (about 7500 K) or off a grey card.',
  green: 'Set the white balance off a grey card; fluorescent lamps and leaves around turn everything green.',
  magenta: 'Set the white balance and tint off a grey card; some LED lamps turn everything magenta.',
};

export const contrast: Check<'contrast', ContrastMeasure, typeof limits, ContrastFinding> = {
  id: 'contrast',
  name: 'Contrast',
  needs: 'planes',
  limits,
  findingNames: {
    'low-contrast': 'Low contrast',
    'low-information': 'Hardly any content',
    'color-cast': 'Colour cast',
    noisy: 'Noisy',
  },

  measure(planes) {
    const { luma, color, sharpness, localDeviation } = readingsOf(planes);
    const mean = meanOf(luma, lightnessOfCode);
    const squares = meanOf(
      luma,
      lightnessOfCode.map((l) => (l - mean) ** 2),
    );
    const cast = castOf(color.neutral, color.pixels);
    return {
      rangeLightness: lightnessAt(luma, 0.99) - lightnessAt(luma, 0.01),
      rmsLightness: Math.sqrt(Math.max(0, squares)),
      localDeviation,
      entropyBits: countOf(luma) > 0 ? entropyOf(luma) : 0,
      colorfulness: color.colorfulness,
      castDeltaE: cast?.deltaE ?? null,
      castTowards: cast?.towards ?? null,
      noiseSigma: sharpness.noiseSigma,
      noiseReadable: sharpness.longPx >= NOISE_READABLE_PX,
    };
  },

  score(measure, settings) {
    const range = scoreAbove(measure.rangeLightness, settings.range, 3);
    const entropy = scoreAbove(measure.entropyBits, settings.entropy, 4);
    return Math.min(range, entropy);
  },

  findings(measure, settings) {
    const found: Finding<ContrastFinding>[] = [];
    if (measure.rangeLightness < settings.range) {
      found.push({ id: 'low-contrast', severity: measure.rangeLightness < settings.range / 2 ? 'fail' : 'warn' });
    }
    if (measure.entropyBits < settings.entropy) found.push({ id: 'low-information', severity: 'warn' });
    if ((measure.castDeltaE ?? 0) > settings.cast) found.push({ id: 'color-cast', severity: 'warn' });
    if (measure.noiseReadable && measure.noiseSigma > settings.noise) found.push({ id: 'noisy', severity: 'warn' });
    return found;
  },

  explain(finding, measure, settings, facts) {
    if (finding === 'color-cast') {
      const towards = measure.castTowards ?? 'none';
      return {
        sentence: `Areas that are nearly grey lean ${towards === 'none' ? 'to one colour' : towards}: ΔE ${decimal(measure.castDeltaE ?? 0)} from neutral; the limit is ${decimal(settings.cast)}.`,
        advice: castCauses[towards] ?? 'Set the white balance off a grey card.',
      };
    }
    if (finding === 'noisy') {
      const iso = facts.exif?.iso ?? null;
      return {
        sentence: `Flat areas vary by ${decimal(measure.noiseSigma)} of 255 codes at the training size; the limit is ${decimal(settings.noise)}.`,
        advice:
          iso !== null && iso > 0
            ? `It was taken at ISO ${Math.round(iso)}: give more light or a longer time on a support, and a lower ISO.`
            : 'Give more light or a longer time on a support, and a lower ISO.',
      };
    }
    if (finding === 'low-contrast') {
      return {
        sentence: `From dark to light it spans ${decimal(measure.rangeLightness, 0)} of 100 steps of lightness; the limit is ${settings.range}.`,
        advice:
          'Look for haze, a dirty lens, glass or light shining into it; shade the lens or light the subject from the side.',
      };
    }
    return {
      sentence: `The brightness holds ${decimal(measure.entropyBits)} bits; a photograph usually has 6 to 8.`,
      advice: 'Check that the subject is in the frame and the lens was open.',
    };
  },

  headline(measure, finding) {
    if (finding === 'color-cast') return `ΔE ${decimal(measure.castDeltaE ?? 0, 0)}`;
    if (finding === 'noisy') return `σ ${decimal(measure.noiseSigma)}`;
    if (finding === 'low-information') return `${decimal(measure.entropyBits)} bits`;
    return `${decimal(measure.rangeLightness, 0)} L*`;
  },
};

function lightnessAt(bins: Uint32Array, share: number): number {
  const code = percentileOf(bins, share);
  const low = Math.floor(code);
  const high = Math.min(255, low + 1);
  return lightnessOfCode[low] + (code - low) * (lightnessOfCode[high] - lightnessOfCode[low]);
}
