import type { Shipped } from '#core/shipping/target.ts';
import { allLabels } from '#core/training/annotation.ts';
import type { ImageRecord } from '#state/record.ts';
import type { MadeParts } from './parts.svelte.ts';
import { scaledBoxes } from './shipment-plan.ts';

/**
 * Pictures of the set as if they had been shipped by the paths that they have; where some have boxes, it is about boxes,
 * and those that nobody looked at stay out.
 */
export function asTheyAre(images: readonly ImageRecord[], parts: MadeParts): { shipped: Shipped[]; boxed: boolean } {
  const boxed = images.some(({ boxes }) => boxes !== undefined);
  const shipped = images.flatMap((record): Shipped[] => {
    const [label, ...others] = allLabels(record);
    if (record.phase !== 'checked' || label === undefined || (boxed && record.boxes === undefined)) return [];
    const { width, height } = record.inspection.facts;
    const { path } = record;
    return [
      {
        path,
        place: path,
        labels: [label, ...others],
        part: parts.of.get(path) ?? 'train',
        width,
        height,
        boxes: record.boxes ? scaledBoxes(record, { width, height }) : null,
      },
    ];
  });
  return { shipped, boxed };
}
