import { percentileOf } from '#core/planes/histogram.ts';
import { readingsOf } from '#core/planes/readings.ts';
import type { Check, Finding } from './check.ts';

export interface FileMeasure {
  /** Lower case, without the dot; '' where the name has none. */
  readonly extension: string;
  /** By content. */
  readonly format: string;
  readonly extensionMatches: boolean;
  /** 99th percentile of the difference between the strongest and the weakest channel, 0 … 255. */
  readonly chromaCodes: number;
  readonly animated: boolean;
}

const limits = {
  chroma: {
    name: 'Greyscale below',
    default: 8,
    min: 1,
    max: 40,
    step: 1,
    unit: 'codes',
    reason:
      'Chroma of all but a hundredth of the pixels; JPEG shifts the channels of a grey picture by a few codes at most.',
  },
} as const;

/** Extensions that a format goes by; a format that is not listed goes by its own name. */
const extensions: Readonly<Record<string, readonly string[]>> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif', 'jif', 'mpo'],
  png: ['png', 'apng'],
  tiff: ['tif', 'tiff'],
  bmp: ['bmp', 'dib'],
  heic: ['heic', 'heif', 'hif'],
  heif: ['heic', 'heif', 'hif'],
  avif: ['avif', 'avifs'],
  svg: ['svg', 'svgz'],
  ico: ['ico', 'cur'],
  jp2: ['jp2', 'j2k', 'jpf', 'jpx'],
};

type FileFinding = 'extension-mismatch' | 'grayscale';

export const file: Check<'file', FileMeasure, typeof limits, FileFinding> = {
  id: 'file',
  name: 'File',
  needs: 'planes',
  limits,
  findingNames: { 'extension-mismatch': 'Wrong extension', grayscale: 'Greyscale' },

  measure(planes, facts) {
    const dot = facts.name.lastIndexOf('.');
    const extension = dot > 0 ? facts.name.slice(dot + 1).toLowerCase() : '';
    const format = facts.format.toLowerCase();
    const names = Object.hasOwn(extensions, format) ? extensions[format] : [format];
    return {
      extension,
      format,
      extensionMatches: extension === '' || names.includes(extension),
      chromaCodes: percentileOf(readingsOf(planes).color.chroma, 0.99),
      animated: facts.animated,
    };
  },

  score: (measure) => (measure.extensionMatches ? 1 : 0.5),

  findings(measure, settings) {
    const found: Finding<FileFinding>[] = [];
    if (!measure.extensionMatches) found.push({ id: 'extension-mismatch', severity: 'warn' });
    if (measure.chromaCodes < settings.chroma) found.push({ id: 'grayscale', severity: 'warn' });
    return found;
  },

  explain(finding, measure) {
    if (finding === 'grayscale') {
      return {
        sentence: 'It has no colour to speak of.',
        advice: 'Keep it only if the pictures to be recognised later will be greyscale too.',
      };
    }
    return {
      sentence: `It is called .${measure.extension}, but its content is ${measure.format.toUpperCase()}.`,
      advice: 'Rename it: services trust the extension and refuse what does not match.',
    };
  },

  headline: (measure) => measure.format.toUpperCase(),
};
