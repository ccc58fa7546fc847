import type { CodeReason } from './codes.ts';
import { takes } from './limits.ts';

/** A box in pixels of its picture. */
export interface PlacedBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the service says no to in one box. @param size of the picture, px */
export function boxReason(
  { left, top, width, height }: PlacedBox,
  size: { readonly width: number; readonly height: number },
): Extract<CodeReason, 'box-outside' | 'box-small'> | null {
  const isOutside =
    left < 0 || top < 0 || width < 0 || height < 0 || left + width > size.width || top + height > size.height;
  if (isOutside) return 'box-outside';
  const reduced = Math.min(1, takes.trainingPx / Math.max(size.width, size.height));
  return Math.min(width, height) * reduced <= takes.leastBoxPx ? 'box-small' : null;
}

/** What the service says no to in the boxes of one picture. */
export function boxesReasons(
  boxes: readonly PlacedBox[],
  size: { readonly width: number; readonly height: number },
): CodeReason[] {
  if (boxes.length === 0) return ['no-boxes'];
  const reasons = boxes.map((box) => boxReason(box, size));
  const wrong = new Set<CodeReason>(reasons.flatMap((reason) => reason ?? []));
  if (reasons.every((reason) => reason !== null)) wrong.add('no-box');
  if (boxes.length > takes.mostBoxes) wrong.add('too-many-boxes');
  return [...wrong];
}
