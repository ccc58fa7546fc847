import { readBlur, type BlurReading } from '#core/planes/blur-reading.ts';
import { nativeWidth } from '#core/planes/native-width.ts';
import type { Planes } from '#core/planes/planes.ts';
import { readingsOf } from '#core/planes/readings.ts';
import type { SharpnessScan } from '#core/planes/sharpness.ts';
import type { Facts } from '#core/facts.ts';
import type { Check, Finding } from './check.ts';
import { scoreBelow } from './curve.ts';
import { decimal, shutter } from './wording.ts';

/** The size that training services reduce pictures to, and at which blur is judged. */
export const TRAINING_PX = 1280;

export interface BlurMeasure {
  /** σ of an equal Gauss in the sharpest coherent region, pixels of a picture whose long side is 1280 px; null = cannot judge. */
  readonly widthAtTrainingPx: number | null;
  /** σ of the blur of its edges in pixels of the picture itself, at 100 %, where it is sharpest. */
  readonly widthAtFullPx: number | null;
  /** Why it cannot be judged: 'flat', 'small'; null = it can. */
  readonly cannotJudge: 'flat' | 'small' | null;
  /** Octaves of fine detail between the crispest and the softest direction, ≥ 0. */
  readonly motionOctaves: number;
  /** Direction of the motion, degrees counter-clockwise from horizontal, 0 ≤ d < 180. */
  readonly motionDirectionDeg: number;
  /** Share of the picture with enough texture to judge, 0 … 1. */
  readonly texturedShare: number;
}

const limits = {
  width: {
    name: 'Blurred above',
    default: 1.8,
    min: 0.5,
    max: 8,
    step: 0.05,
    unit: 'px at 1280',
    reason:
      'Measured on 75 scenes of known blur: 19 in 20 sharp pictures lie below 1.8, 19 in 20 with motion over 2 % of the long side or defocus of 2.4 ‰ above.',
  },
  fullWidth: {
    name: 'Soft at 100 % above',
    default: 8,
    min: 0.4,
    max: 8,
    step: 0.05,
    unit: 'px at 100 %',
    reason:
      'For prints: 1.2 px are 0.1 mm at 300 dpi, about what an eye tells apart at 25 cm. At 8 it is as good as off: training reduces pictures anyway.',
  },
  motion: {
    name: 'Motion from',
    default: 1.2,
    min: 0.3,
    max: 5,
    step: 0.05,
    unit: 'octaves',
    reason:
      'Fine detail missing along one direction and not across it: under 1.2 octaves in nine of ten pictures out of focus, above in nine of ten that moved.',
  },
} as const;

type BlurFinding = 'defocus-blur' | 'motion-blur' | 'soft-at-full-size';
const RETAKE = 1.4;
/** Hand-held pictures of an ordinary lens are safe from here on. */
const SAFE_SHUTTER_S = 1 / 250;

export const blur: Check<'blur', BlurMeasure, typeof limits, BlurFinding> = {
  id: 'blur',
  name: 'Sharpness',
  needs: 'planes',
  limits,
  findingNames: {
    'defocus-blur': 'Out of focus',
    'motion-blur': 'Motion blur',
    'soft-at-full-size': 'Soft at 100 %',
  },

  measure(planes) {
    const scan = readingsOf(planes).sharpness;
    const blurred = readBlur(scan);
    return {
      widthAtTrainingPx: blurred.widthAtTrainingPx,
      widthAtFullPx: widthAtFull(planes, scan, blurred),
      cannotJudge: blurred.cannotJudge,
      motionOctaves: blurred.motion.octaves,
      motionDirectionDeg: blurred.motion.directionDeg,
      texturedShare: blurred.readableShare,
    };
  },

  score(measure, settings) {
    return measure.widthAtTrainingPx === null ? null : scoreBelow(measure.widthAtTrainingPx, settings.width);
  },

  findings(measure, settings) {
    const { widthAtTrainingPx: width, widthAtFullPx: full } = measure;
    if (width === null) return [];
    const found: Finding<BlurFinding>[] = [];
    if (width > settings.width) {
      found.push({
        id: measure.motionOctaves >= settings.motion ? 'motion-blur' : 'defocus-blur',
        severity: width > settings.width * RETAKE ? 'fail' : 'warn',
      });
    }
    if (full !== null && full > settings.fullWidth) found.push({ id: 'soft-at-full-size', severity: 'warn' });
    return found;
  },

  explain(finding, measure, settings, facts) {
    const training = decimal(measure.widthAtTrainingPx ?? 0);
    const full = decimal(measure.widthAtFullPx ?? 0);
    const numbers = `${training} px at ${TRAINING_PX} px (limit ${decimal(settings.width)}), ${full} px at 100 %`;
    if (finding === 'soft-at-full-size') {
      return {
        sentence: `Too soft for a print at 100 %: blur of ${full} px (limit ${decimal(settings.fullWidth)}); at ${TRAINING_PX} px it is ${training} px.`,
        advice: 'Print it smaller, or take it again with a support or a stopped-down lens.',
      };
    }
    if (finding === 'motion-blur') {
      return {
        sentence: `Too blurred for training. Even its sharpest part is smeared ${directionName(measure.motionDirectionDeg)}: blur of ${numbers}.`,
        advice: motionAdvice(facts),
      };
    }
    return {
      sentence: `Too blurred for training. Even its sharpest part is soft all around: blur of ${numbers}.`,
      advice: defocusAdvice(facts),
    };
  },

  headline(measure, finding) {
    const width = finding === 'soft-at-full-size' ? measure.widthAtFullPx : measure.widthAtTrainingPx;
    return width === null ? '?' : `${decimal(width)} px`;
  },
};

/**
 * At or below the training size the same pixels were judged already; above it the reduced plane has swallowed what
 * shows at 100 %, so the sharpest places are looked at there.
 */
function widthAtFull(planes: Planes, scan: SharpnessScan, blurred: BlurReading): number | null {
  if (blurred.widthAtTrainingPx === null) return null;
  const { luma, orientation } = planes;
  const scale = Math.max(luma.width, luma.height) / TRAINING_PX;
  const native = scale > 1 ? nativeWidth(luma, orientation, blurred.levels[0], scan.grid) : null;
  return native ?? blurred.widthAtTrainingPx * scale;
}

/** In words a photographer would use. */
export function directionName(degrees: number): string {
  if (degrees < 22.5 || degrees >= 157.5) return 'horizontally';
  if (degrees < 67.5) return 'diagonally (rising to the right)';
  if (degrees < 112.5) return 'vertically';
  return 'diagonally (falling to the right)';
}

function motionAdvice({ exif }: Facts): string {
  const time = exif?.exposureTimeS ?? null;
  if (time === null || time <= 0) return 'Use a shorter shutter time (1/250 s or faster), flash or a support.';
  if (time > SAFE_SHUTTER_S) return `At ${shutter(time)} camera or subject moved: use 1/250 s or faster, or a support.`;
  return `It moved even at ${shutter(time)}: use flash or follow the subject.`;
}

function defocusAdvice({ exif }: Facts): string {
  const f = exif?.apertureF ?? null;
  if (f !== null && f > 0 && f < 4) {
    return `At f/${f} little depth is in focus: focus on the subject again, or use f/5.6 to f/8.`;
  }
  if (f !== null && f >= 18) return `At f/${f} diffraction softens everything: use f/8 to f/11.`;
  return 'Focus on the subject again and check that the lens is clean and not closer than it can focus.';
}
