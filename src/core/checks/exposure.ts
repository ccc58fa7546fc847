import { backdropShare } from '#core/planes/backdrop.ts';
import { percentileOf, meanOf, shareBetween } from '#core/planes/histogram.ts';
import { readingsOf } from '#core/planes/readings.ts';
import { CLIPPED_HIGH, CLIPPED_LOW } from '#core/planes/color-scan.ts';
import { lightnessOfCode, lightness, luminanceOfLightness } from '#core/planes/srgb.ts';
import type { Facts } from '#core/facts.ts';
import type { Check, Finding } from './check.ts';
import { scoreBelow } from './curve.ts';
import { decimal, percent, shutter, signed } from './wording.ts';

/** The grey that meters aim at: 18 % of the light, L* 49.5. */
const MID_GREY = 0.18;

/** Luma from here on is as good as blown. */
const NEAR_WHITE = 250;

export interface ExposureMeasure {
  /** Stops between the grey of the picture's mean lightness and 18 % grey; negative = under. Rises with exposure. */
  readonly exposureOffsetEv: number;
  /** The same of the pixels that are not blown: what is left of a picture before a white background. */
  readonly unblownOffsetEv: number;
  /** Stops from full white down to the brightest hundredth of the picture: 0 = reaches white, −2 = two stops unused. */
  readonly brightestEv: number;
  /** Darkest hundredth, L* 0 … 100. */
  readonly darkestLightness: number;
  /** Mean lightness, L* 0 … 100. */
  readonly meanLightness: number;
  /** Shares 0 … 1 of the picture. Blown = two channels or more at their end, in connected areas of 0.2 % and more. */
  readonly blownRegionShare: number;
  readonly largestBlownShare: number;
  /** A seamless white backdrop around the subject; it counts as blown above, and is no fault. */
  readonly backdropShare: number;
  /** The same in spots too small to matter: reflections, lamps. */
  readonly specularShare: number;
  readonly redClippedShare: number;
  readonly greenClippedShare: number;
  readonly blueClippedShare: number;
  /** All channels black, in connected areas. */
  readonly crushedRegionShare: number;
  readonly shadowsClippedShare: number;
}

const limits = {
  darkEv: {
    name: 'Too dark below',
    default: 1.4,
    min: 0.3,
    max: 4,
    step: 0.05,
    unit: 'EV under',
    reason:
      'Unused headroom above the highlights and the mid-tone offset, three to one, measured on known exposures: finds pictures two stops under and spares low-key ones, whose highlights still reach white.',
  },
  brightEv: {
    name: 'Too bright above',
    default: 0.7,
    min: 0.3,
    max: 3,
    step: 0.05,
    unit: 'EV over',
    reason:
      'Mid-tone offset of what is not blown, counted only as far as highlights are blown, measured on known exposures: snow and high-key pictures are bright without being blown.',
  },
  blown: {
    name: 'Blown highlights above',
    default: 8,
    min: 0.5,
    max: 60,
    step: 0.5,
    unit: '%',
    reason: 'Share of the picture in connected blown areas; small bright spots are normal and do not count.',
  },
  crushed: {
    name: 'Black shadows above',
    default: 35,
    min: 1,
    max: 90,
    step: 1,
    unit: '%',
    reason:
      'Share of the picture in connected black areas; night and studio pictures keep much of theirs black on purpose.',
  },
} as const;

type ExposureFinding = 'too-dark' | 'too-bright' | 'clipped-highlights' | 'clipped-shadows';
/** A finding this much past its limit asks for a retake, below it for a look. */
const RETAKE = 1.75;
/**
 * Nor does a dark picture ask for a retake before this, held against white: pictures three stops under lie 2.1 to 2.7
 * times past the limit, four stops under 2.8 and more (12 scenes); 43 of 44 untouched pictures below 1.7, the other is a
 * portrait on black without a highlight.
 */
const RETAKE_DARK = 2.4;
/** Mid-tones at middle grey are not dark, however little of the range above them is used: that is low contrast. */
const DARK_MIDTONE_EV = 0.5;
/** With less than this blown it is no use to look for a backdrop. */
const LOOK_FOR_BACKDROP = 0.04;
/** A mid-tone so far down is usual in low-key pictures. */
const LOW_KEY_EV = 0.75;
/** Small blown spots (lamps, reflections, foam) up to this share are normal. */
const NORMAL_SPECULAR_SHARE = 0.02;

/**
 * Stops under, held against white: a dark picture that also leaves its highlights unused is underexposed, one that
 * does not may be low-key.
 */
export function stopsUnderWhite(measure: ExposureMeasure): number {
  const under = Math.max(0, -measure.exposureOffsetEv);
  return ((under + 3 * Math.max(0, -measure.brightestEv)) / 4) * Math.min(1, under / DARK_MIDTONE_EV);
}

/** Stops under: as above, or the mid-tones alone once they are further down than a low-key picture needs. */
export function stopsUnder(measure: ExposureMeasure): number {
  return Math.max(stopsUnderWhite(measure), -measure.exposureOffsetEv - LOW_KEY_EV);
}

/** Share of the picture that is blown, without a backdrop and a normal amount of small spots. */
export function blownShare(measure: ExposureMeasure): number {
  return (
    Math.max(0, measure.blownRegionShare - measure.backdropShare) +
    Math.max(0, measure.specularShare - NORMAL_SPECULAR_SHARE)
  );
}

/**
 * Stops over: a picture whose unblown part is bright as well is overexposed; one that keeps its highlights is high-key,
 * and one with a dark subject before white is meant to be.
 */
export function stopsOver(measure: ExposureMeasure): number {
  return Math.max(0, measure.unblownOffsetEv) * Math.min(1, blownShare(measure) / 0.1);
}

export const exposure: Check<'exposure', ExposureMeasure, typeof limits, ExposureFinding> = {
  id: 'exposure',
  name: 'Exposure',
  needs: 'planes',
  limits,
  findingNames: {
    'too-dark': 'Too dark',
    'too-bright': 'Too bright',
    'clipped-highlights': 'Blown highlights',
    'clipped-shadows': 'Black shadows',
  },

  measure(planes) {
    const { luma, color } = readingsOf(planes);
    const meanLightness = meanOf(luma, lightnessOfCode);
    const pixels = Math.max(1, color.pixels);
    return {
      exposureOffsetEv: stops(luminanceOfLightness(meanLightness) / MID_GREY),
      unblownOffsetEv: stops(luminanceOfLightness(meanOf(luma.subarray(0, NEAR_WHITE), lightnessOfCode)) / MID_GREY),
      brightestEv: stops(luminanceOfCode(percentileOf(luma, 0.99))),
      darkestLightness: lightness(luminanceOfCode(percentileOf(luma, 0.01))),
      meanLightness,
      blownRegionShare: color.blown.inLarge / pixels,
      largestBlownShare: color.blown.largest / pixels,
      backdropShare: color.blown.inLarge > LOOK_FOR_BACKDROP * pixels ? backdropShare(planes.color) : 0,
      specularShare: color.blown.inSmall / pixels,
      redClippedShare: shareBetween(color.red, CLIPPED_HIGH, 255),
      greenClippedShare: shareBetween(color.green, CLIPPED_HIGH, 255),
      blueClippedShare: shareBetween(color.blue, CLIPPED_HIGH, 255),
      crushedRegionShare: color.crushed.inLarge / pixels,
      shadowsClippedShare: shareBetween(luma, 0, CLIPPED_LOW),
    };
  },

  score(measure, settings) {
    const dark = scoreBelow(stopsUnder(measure), settings.darkEv);
    const bright = scoreBelow(stopsOver(measure), settings.brightEv);
    const blown = scoreBelow(blownShare(measure) * 100, settings.blown);
    const crushed = scoreBelow(measure.crushedRegionShare * 100, settings.crushed);
    return Math.min(dark, bright, blown, crushed);
  },

  findings(measure, settings) {
    const found: Finding<ExposureFinding>[] = [];
    const note = (id: ExposureFinding, present: boolean, retake: boolean) => {
      if (present) found.push({ id, severity: retake ? 'fail' : 'warn' });
    };
    const dark = settings.darkEv;
    const bright = settings.brightEv;
    note('too-dark', stopsUnder(measure) > dark, stopsUnderWhite(measure) > dark * RETAKE_DARK);
    note('too-bright', stopsOver(measure) > bright, stopsOver(measure) > bright * RETAKE);
    note('clipped-highlights', blownShare(measure) * 100 > settings.blown, false);
    note('clipped-shadows', measure.crushedRegionShare * 100 > settings.crushed, false);
    return found;
  },

  explain(finding, measure, _settings, facts) {
    const offset = signed(measure.exposureOffsetEv);
    switch (finding) {
      case 'too-dark':
        return {
          sentence: `Mid-tones lie ${offset} EV from middle grey, and the brightest parts stay ${decimal(Math.max(0, -measure.brightestEv))} EV below white.`,
          advice: `Give about ${stopsUnder(measure).toFixed(1)} EV more light.${taken(facts, 'more')}`,
        };
      case 'too-bright':
        return {
          sentence: `Mid-tones lie ${offset} EV from middle grey, and ${percent(blownShare(measure))} of the picture is blown out.`,
          advice: `Give about ${stopsOver(measure).toFixed(1)} EV less light.${taken(facts, 'less')}`,
        };
      case 'clipped-highlights':
        return {
          sentence: `${percent(blownShare(measure))} of the picture is blown to white without detail, the largest area ${percent(measure.largestBlownShare)}.`,
          advice: `Expose for the bright parts, or leave the bright area out of the frame.${taken(facts, 'less')}`,
        };
      case 'clipped-shadows':
        return {
          sentence: `${percent(measure.crushedRegionShare)} of the picture is black without detail.`,
          advice: `Add light to the shadows (a reflector, flash), unless the black is meant.${taken(facts, 'more')}`,
        };
    }
  },

  headline(measure, finding) {
    if (finding === 'clipped-highlights') return percent(blownShare(measure));
    if (finding === 'clipped-shadows') return percent(measure.crushedRegionShare);
    return `${signed(measure.exposureOffsetEv)} EV`;
  },
};

/** What the camera did, as a sentence of its own; the compensation where it went the wrong way. */
function taken({ exif }: Facts, light: 'more' | 'less'): string {
  if (exif === null) return '';
  const parts: string[] = [];
  if (exif.exposureTimeS !== null && exif.exposureTimeS > 0) parts.push(shutter(exif.exposureTimeS));
  if (exif.apertureF !== null && exif.apertureF > 0) parts.push(`f/${Number(exif.apertureF.toFixed(1))}`);
  if (exif.iso !== null && exif.iso > 0) parts.push(`ISO ${Math.round(exif.iso)}`);
  const bias = exif.exposureBiasEv;
  if (bias !== null && (light === 'more' ? bias < 0 : bias > 0)) {
    parts.push(`exposure compensation ${signed(bias)} EV`);
  }
  return parts.length > 0 ? ` The camera used ${parts.join(', ')}.` : '';
}

function luminanceOfCode(code: number): number {
  const low = Math.floor(code);
  const high = Math.min(255, low + 1);
  const l = lightnessOfCode[low] + (code - low) * (lightnessOfCode[high] - lightnessOfCode[low]);
  return luminanceOfLightness(l);
}

/** log2, held at −12: 8-bit black is no number of stops. */
function stops(ratio: number): number {
  return Math.max(-12, Math.log2(Math.max(ratio, 2 ** -12)));
}
