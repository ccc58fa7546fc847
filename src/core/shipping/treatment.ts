import type { AugmentationId } from '#core/augmenting/registry.ts';
import type { Orientation } from '#core/planes/planes.ts';
import type { Size } from '#core/planes/size.ts';
import { takes } from '#core/preflight/limits.ts';
import { isRefused, type PictureShape } from '#core/preflight/picture-limits.ts';

/** Long sides that copies may have, px: all that the service takes, or what it reduces to anyway. */
export const copySides = [takes.mostPx, takes.trainingPx] as const;
export type CopyFormat = 'jpeg' | 'png';

/** What copies are to be like. */
export interface CopyWish {
  readonly mostPx: (typeof copySides)[number];
  /** Of copies that have to be written anew; the others keep theirs. */
  readonly format: CopyFormat;
  readonly metadata: 'kept' | 'stripped';
}

/** What is known of a picture before its copy is made. */
export interface CopySource extends PictureShape {
  readonly orientation: Orientation;
}

/**
 * 'copied': every byte as it is · 'stripped': every pixel as it is, without what is told of it · the others anew,
 * 'augmented' as a further picture for training.
 */
export const treatments = ['copied', 'stripped', 'resized', 'encoded', 'augmented'] as const;
export type Treatment = (typeof treatments)[number];

/** How one copy is made: what a worker is told. */
export interface CopyJob extends Size {
  readonly treatment: Exclude<Treatment, 'copied'>;
  readonly format: CopyFormat;
  readonly metadata: CopyWish['metadata'];
  /** How an augmented one is changed; null = the others. */
  readonly augmentation: AugmentationId | null;
}

export interface PlannedCopy extends Size {
  readonly treatment: Treatment;
  readonly format: CopyFormat;
}

/** No copy can put these right: pixels that are not there, or a choice of what to show. */
export type Beyond = 'too-small' | 'too-long';

/** What becomes of a picture so that the service takes it. */
export function treatmentOf(source: CopySource, wish: CopyWish): PlannedCopy | Beyond {
  if (isRefused['too-small'](source)) return 'too-small';
  if (isRefused['too-long'](source)) return 'too-long';
  const { width, height, format, orientation } = source;
  if (Math.max(width, height) > wish.mostPx) {
    return { treatment: 'resized', format: wish.format, ...reduced(source, wish.mostPx) };
  }
  if (isRefused.format(source) || isRefused['too-heavy'](source) || orientation !== 1)
    return { treatment: 'encoded', format: wish.format, width, height };
  const treatment = wish.metadata === 'stripped' ? 'stripped' : 'copied';
  return { treatment, format: format === 'png' ? 'png' : 'jpeg', width, height };
}

/** The size at which the long side is at most that; no side falls below what the service takes. */
export function reduced({ width, height }: Size, mostPx: number): Size {
  const by = Math.min(1, mostPx / Math.max(width, height));
  const side = (px: number) => Math.min(mostPx, Math.max(takes.leastPx, Math.round(px * by)));
  return { width: side(width), height: side(height) };
}
