import { blurWidthOf } from '#core/planes/blur-width.ts';
import { directionalRatio, meanTensor } from '#core/planes/motion.ts';
import { readingsOf } from '#core/planes/readings.ts';
import type { Facts } from '#core/facts.ts';
import type { Check, Finding } from './check.ts';
import { scoreBelow } from './curve.ts';
import { decimal, shutter } from './wording.ts';

/** The size that training services reduce pictures to, and at which blur is judged. */
export const TRAINING_PX = 1280;

export interface BlurMeasure {
  /** σ of an equal Gauss in the sharpest coherent region, pixels of a picture whose long side is 1280 px; null = cannot judge. */
  readonly widthAtTrainingPx: number | null;
  /** The same in pixels of the picture itself, at 100 %. */
  readonly widthAtFullPx: number | null;
  /** Why it cannot be judged: 'flat', 'small'; null = it can. */
  readonly cannotJudge: 'flat' | 'small' | null;
  /** Widest over narrowest direction of the blur, ≥ 1. */
  readonly motionRatio: number;
  /** Direction of the motion, degrees counter-clockwise from horizontal, 0 ≤ d < 180. */
  readonly motionDirectionDeg: number;
  /** Share of the picture with enough texture to judge, 0 … 1. */
  readonly texturedShare: number;
}

const limits = {
  width: {
    name: 'Blurred above',
    default: 1.9,
    min: 0.5,
    max: 8,
    step: 0.1,
    unit: 'px at 1280',
    reason:
      'Measured on pictures of known blur and on real photographs: sharp ones lie below, those out of focus above.',
  },
  motion: {
    name: 'Motion from',
    default: 1.5,
    min: 1.05,
    max: 4,
    step: 0.05,
    unit: '× wider one way',
    reason: 'Defocus is about as wide all around, motion is not: measured on known blurs.',
  },
} as const;

type BlurFinding = 'defocus-blur' | 'motion-blur';
const RETAKE = 1.4;
/** Hand-held pictures of an ordinary lens are safe from here on. */
const SAFE_SHUTTER_S = 1 / 250;

export const blur: Check<'blur', BlurMeasure, typeof limits, BlurFinding> = {
  id: 'blur',
  name: 'Sharpness',
  needs: 'planes',
  limits,
  findingNames: { 'defocus-blur': 'Out of focus', 'motion-blur': 'Motion blur' },

  measure(planes) {
    const { sharpness } = readingsOf(planes);
    const { widthPx, readableShare } = blurWidthOf(sharpness);
    const workLong = Math.max(planes.work.width, planes.work.height, 1);
    const fullLong = Math.max(planes.luma.width, planes.luma.height, 1);
    const level = widthPx !== null && widthPx > 2 ? 1 : 0;
    const octave = sharpness.octaves[level];
    const all = () => true;
    const motion =
      octave === undefined
        ? { softest: 1, crispest: 1, softestDeg: 0 }
        : directionalRatio(meanTensor(octave.fine, all), meanTensor(octave.coarse, all));
    return {
      widthAtTrainingPx: widthPx === null ? null : (widthPx * TRAINING_PX) / workLong,
      widthAtFullPx: widthPx === null ? null : (widthPx * fullLong) / workLong,
      cannotJudge: widthPx !== null ? null : sharpness.octaves.length < 3 ? 'small' : 'flat',
      motionRatio: motion.crispest / motion.softest,
      motionDirectionDeg: motion.softestDeg,
      texturedShare: readableShare,
    };
  },

  score(measure, settings) {
    return measure.widthAtTrainingPx === null ? null : scoreBelow(measure.widthAtTrainingPx, settings.width);
  },

  findings(measure, settings) {
    const width = measure.widthAtTrainingPx;
    const found: Finding<BlurFinding>[] = [];
    if (width === null || width <= settings.width) return found;
    found.push({
      id: measure.motionRatio >= settings.motion ? 'motion-blur' : 'defocus-blur',
      severity: width > settings.width * RETAKE ? 'fail' : 'warn',
    });
    return found;
  },

  explain(finding, measure, settings, facts) {
    const training = decimal(measure.widthAtTrainingPx ?? 0);
    const full = decimal(measure.widthAtFullPx ?? 0);
    const numbers = `${training} px at ${TRAINING_PX} px (limit ${decimal(settings.width)}), ${full} px at 100 %`;
    if (finding === 'motion-blur') {
      return {
        sentence: `Even its sharpest part is smeared ${directionName(measure.motionDirectionDeg)}: blur of ${numbers}.`,
        advice: motionAdvice(facts),
      };
    }
    return {
      sentence: `Even its sharpest part is soft all around: blur of ${numbers}.`,
      advice: defocusAdvice(facts),
    };
  },

  headline: (measure) => (measure.widthAtTrainingPx === null ? '?' : `${decimal(measure.widthAtTrainingPx)} px`),
};

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
