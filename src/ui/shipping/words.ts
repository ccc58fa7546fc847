import { treatments, type Treatment } from '#core/shipping/treatment.ts';
import type { ShipmentPlan } from '#state/shipping/shipment-plan.ts';
import { counted, integer } from '#ui/text.ts';

const did: Readonly<Record<Treatment, string>> = {
  copied: 'copied as they are',
  stripped: 'without EXIF, pixels as they are',
  resized: 'made smaller',
  encoded: 'written anew (turned upright, or another format)',
  augmented: 'stand-ins for training, marked as changed by a program',
};

/** '412 pictures: 300 copied as they are, 112 made smaller' */
export function planWords({ items }: Pick<ShipmentPlan, 'items'>): string {
  const parts = treatments.flatMap((treatment) => {
    const count = items.filter((item) => item.treatment === treatment).length;
    return count > 0 ? [`${integer(count)} ${did[treatment]}`] : [];
  });
  return `${counted(items.length, 'picture')}: ${parts.join(', ')}`;
}
