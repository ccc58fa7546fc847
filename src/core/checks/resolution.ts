import { detailFall } from '#core/planes/detail-fall.ts';
import type { Check, Finding } from './check.ts';
import { scoreAbove, scoreBelow } from './curve.ts';
import { decimal } from './wording.ts';

export interface ResolutionMeasure {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly shortSidePx: number;
  readonly longSidePx: number;
  readonly megapixels: number;
  readonly fileMegabytes: number;
  /** Size of a print at 300 dots per inch. */
  readonly printWidthCm: number;
  readonly printHeightCm: number;
  /** Octaves of power by which detail falls from ¼–⅜ to ⅝–⅞ of Nyquist at 100 %; null for pictures under 256 px. */
  readonly detailFallOctaves: number | null;
}

const limits = {
  minShortPx: {
    name: 'Too small below',
    default: 224,
    min: 32,
    max: 4096,
    step: 8,
    unit: 'px short side',
    reason: 'Image models look at 224 px and more; Amazon Rekognition Custom Labels refuses pictures under 64 px.',
  },
  printLongCm: {
    name: 'For a print of',
    default: 1,
    min: 1,
    max: 120,
    step: 1,
    unit: 'cm long side',
    reason: 'The print that the pictures are for, at 300 dots per inch; 1 cm asks for nothing beyond the pixels above.',
  },
  detailFall: {
    name: 'Enlarged above',
    default: 5.8,
    min: 3,
    max: 10,
    step: 0.1,
    unit: 'octaves',
    reason:
      'Fall of detail towards the finest octave: 63 of 64 untouched photographs lie under 5.8, nine of ten enlarged to twice their size or more (bicubic, Lanczos) above.',
  },
  maxLongPx: {
    name: 'Too large above',
    default: 4096,
    min: 512,
    max: 30000,
    step: 64,
    unit: 'px long side',
    reason: 'Amazon Rekognition Custom Labels takes training pictures of up to 4096 × 4096 px.',
  },
  maxMegabytes: {
    name: 'Too heavy above',
    default: 15,
    min: 0.5,
    max: 500,
    step: 0.5,
    unit: 'MB',
    reason: 'Amazon Rekognition Custom Labels takes files of up to 15 MB (4 MB when sent as bytes).',
  },
} as const;

type ResolutionFinding = 'too-small' | 'upsampled' | 'too-large-for-service';
/** Below half the limit nothing is to be done but to take the picture again. */
const RETAKE = 0.5;
const CM_PER_PX = 2.54 / 300;

export const resolution: Check<'resolution', ResolutionMeasure, typeof limits, ResolutionFinding> = {
  id: 'resolution',
  name: 'Resolution',
  needs: 'planes',
  limits,
  findingNames: {
    'too-small': 'Too small',
    upsampled: 'Enlarged, or soft at 100 %',
    'too-large-for-service': 'Too large for the service',
  },

  measure(planes, facts) {
    const { width, height, bytes } = facts;
    return {
      widthPx: width,
      heightPx: height,
      shortSidePx: Math.min(width, height),
      longSidePx: Math.max(width, height),
      megapixels: (width * height) / 1e6,
      fileMegabytes: bytes / 2 ** 20,
      printWidthCm: width * CM_PER_PX,
      printHeightCm: height * CM_PER_PX,
      detailFallOctaves: detailFall(planes.luma),
    };
  },

  score(measure, settings) {
    const small = Math.min(
      scoreAbove(measure.shortSidePx, settings.minShortPx),
      scoreAbove(measure.longSidePx * CM_PER_PX, settings.printLongCm),
    );
    // Too large costs nothing but a resize: it never scores worse than the limit itself.
    const large = Math.max(0.5, scoreBelow(measure.longSidePx, settings.maxLongPx, 8));
    const heavy = Math.max(0.5, scoreBelow(measure.fileMegabytes, settings.maxMegabytes, 8));
    return Math.min(small, large, heavy);
  },

  findings(measure, settings) {
    const found: Finding<ResolutionFinding>[] = [];
    const share = Math.min(
      measure.shortSidePx / settings.minShortPx,
      (measure.longSidePx * CM_PER_PX) / settings.printLongCm,
    );
    if (share < 1) found.push({ id: 'too-small', severity: share < RETAKE ? 'fail' : 'warn' });
    if ((measure.detailFallOctaves ?? 0) > settings.detailFall) found.push({ id: 'upsampled', severity: 'warn' });
    if (measure.longSidePx > settings.maxLongPx || measure.fileMegabytes > settings.maxMegabytes) {
      found.push({ id: 'too-large-for-service', severity: 'warn' });
    }
    return found;
  },

  explain(finding, measure, settings) {
    const size = `${measure.widthPx} × ${measure.heightPx} px`;
    if (finding === 'too-small') {
      const print = `${decimal(measure.printWidthCm)} × ${decimal(measure.printHeightCm)} cm at 300 dpi`;
      if (measure.longSidePx * CM_PER_PX < settings.printLongCm && measure.shortSidePx >= settings.minShortPx) {
        return {
          sentence: `It is ${size}, enough for a print of ${print}; the chosen one is ${settings.printLongCm} cm long.`,
          advice: 'Print it smaller, or use the original instead of an export or a crop.',
        };
      }
      return {
        sentence: `It is ${size} (${decimal(measure.megapixels, 2)} MP, a print of ${print}); the short side should have ${settings.minShortPx} px.`,
        advice: 'Use the original instead of a thumbnail or a crop, or move closer.',
      };
    }
    if (finding === 'upsampled') {
      return {
        sentence: `It is ${size}, but its finest octave is empty: detail falls by ${decimal(measure.detailFallOctaves ?? 0)} octaves towards it; the limit is ${decimal(settings.detailFall)}.`,
        advice: `Use the original if it was enlarged; the pixels cannot tell that from a lens, a focus or a noise filter that is soft at 100 %. Half the size (${decimal(measure.megapixels / 4, 2)} MP) would hold all that it shows.`,
      };
    }
    return {
      sentence: `It is ${size} and ${decimal(measure.fileMegabytes)} MB; the limits are ${settings.maxLongPx} px and ${settings.maxMegabytes} MB.`,
      advice: `Export it with a long side of ${settings.maxLongPx} px or less. It needs no retake.`,
    };
  },

  headline: (measure) => `${decimal(measure.megapixels)} MP`,
};
