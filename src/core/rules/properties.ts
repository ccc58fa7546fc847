import type { Signature } from '#core/contract.ts';
import type { Measures } from '#core/checks/registry.ts';
import { light } from '#core/variation/light.ts';

/** Something that pictures differ in besides what they show, and how a person says which way. */
export interface Property {
  readonly id: string;
  /** 'brightness', as in "differ in brightness". */
  readonly name: string;
  readonly more: string;
  readonly less: string;
  /** The value as a person reads it, 'L* 42'. */
  readonly shown: (value: number) => string;
  readonly valueOf: (measures: Measures, signature: Signature) => number | null;
}

const whole = (value: number): string => String(Math.round(value));

/** What pictures are compared by, label against label and training against test. */
export const properties: readonly Property[] = [
  {
    id: 'brightness',
    name: 'brightness',
    more: 'brighter',
    less: 'darker',
    shown: (value) => `L* ${whole(value)}`,
    valueOf: ({ exposure }) => exposure.meanLightness,
  },
  {
    id: 'contrast',
    name: 'contrast',
    more: 'more contrasty',
    less: 'flatter',
    shown: (value) => `${whole(value)} L* of deviation`,
    valueOf: ({ contrast }) => contrast.rmsLightness,
  },
  {
    id: 'colour',
    name: 'colour',
    more: 'more colourful',
    less: 'paler',
    shown: (value) => `colourfulness ${whole(value)}`,
    valueOf: ({ contrast }) => contrast.colorfulness,
  },
  {
    id: 'warmth',
    name: 'the tint of the light',
    more: 'warmer in colour',
    less: 'cooler in colour',
    shown: (value) => `${value.toFixed(2)} stops of red over blue`,
    valueOf: (_measures, signature) => signature.light[light.meanWarmth] ?? null,
  },
  {
    id: 'sharpness',
    name: 'sharpness',
    more: 'softer',
    less: 'sharper',
    shown: (value) => `edges ${value.toFixed(1)} px wide at 1280 px`,
    valueOf: ({ blur }) => blur.widthAtTrainingPx,
  },
  {
    id: 'noise',
    name: 'noise',
    more: 'noisier',
    less: 'cleaner',
    shown: (value) => `noise of ${value.toFixed(1)} codes`,
    valueOf: ({ contrast }) => (contrast.noiseReadable ? contrast.noiseSigma : null),
  },
  {
    id: 'size',
    name: 'size',
    more: 'larger',
    less: 'smaller',
    shown: (value) => `${value.toFixed(1)} MP`,
    valueOf: ({ resolution }) => resolution.megapixels,
  },
  {
    id: 'shape',
    name: 'shape',
    more: 'wider in shape',
    less: 'taller in shape',
    shown: (value) => `${value.toFixed(2)} : 1`,
    valueOf: ({ aspectRatio }) => aspectRatio.ratio,
  },
];

/** The values of one picture, in the order of `properties`. */
export const propertiesOf = (measures: Measures, signature: Signature): (number | null)[] =>
  properties.map(({ valueOf }) => valueOf(measures, signature));
