import { takes } from './limits.ts';

/** What a limit on single pictures looks at. */
export interface PictureShape {
  /** By content: 'jpeg'. */
  readonly format: string;
  /** Pixels, after orientation is applied. */
  readonly width: number;
  readonly height: number;
  /** Of the file. */
  readonly bytes: number;
}

export const pictureReasons = ['format', 'too-small', 'too-large', 'too-long', 'too-heavy'] as const;
export type PictureReason = (typeof pictureReasons)[number];

/** Why the service would refuse a picture. */
export const isRefused: Readonly<Record<PictureReason, (picture: PictureShape) => boolean>> = {
  format: ({ format }) => !takes.formats.includes(format),
  'too-small': ({ width, height }) => Math.min(width, height) < takes.leastPx,
  'too-large': ({ width, height }) => Math.max(width, height) > takes.mostPx,
  'too-long': ({ width, height }) => Math.max(width, height) > takes.mostAspect * Math.min(width, height),
  'too-heavy': ({ bytes }) => bytes > takes.mostBytes,
};

export const reasonsAgainst = (picture: PictureShape): PictureReason[] =>
  pictureReasons.filter((reason) => isRefused[reason](picture));
