import type { OrganizeRequest } from '#core/contract.ts';
import { sharpnessOf } from '#core/planes/kept-maps.ts';
import { propertiesOf } from '#core/rules/properties.ts';
import { placeBoxes } from '#core/training/placed-boxes.ts';
import type { OrganizeImage } from '#core/variation/organization.ts';
import type { Contents } from './contents.ts';
import type { CheckedImage } from './record.ts';

/** What the organizer needs of the set; images without a vector take part with what their pixels told. */
export function organizeRequest(
  images: readonly CheckedImage[],
  { library, memory, corrections, turnedCopies }: Pick<Contents, 'library' | 'memory' | 'corrections' | 'turnedCopies'>,
): OrganizeRequest {
  const embedded = images.filter(({ id }) => library.has(id));
  const rowOf = new Map(embedded.map(({ id }, row) => [id, row]));
  return {
    images: images.map((image) => {
      const mask = image.boxes && library.row(image.id)?.mask;
      return { ...organizeImage(image, rowOf.get(image.id) ?? null), ...(mask ? { mask } : {}) };
    }),
    vectors: library.gather(embedded.map(({ id }) => id)),
    memory,
    corrections,
    turnedCopies,
  };
}

/** A picture as organizer and rules see it. @param row of its vectors, null = it has none */
export function organizeImage(image: CheckedImage, row: number | null): OrganizeImage {
  const { path, label, others, boxes, split, inspection } = image;
  const { facts, measures, maps, signature } = inspection;
  return {
    path,
    label,
    ...(others ? { others } : {}),
    ...(boxes ? { boxes: placeBoxes(boxes, facts) } : {}),
    split,
    bytes: facts.bytes,
    width: facts.width,
    height: facts.height,
    format: facts.format,
    exif: facts.exif,
    digitalSource: facts.digitalSource,
    signature,
    ...(facts.exif?.takenAt ? { sharpness: sharpnessOf(maps) } : {}),
    properties: propertiesOf(measures, signature),
    row,
  };
}
