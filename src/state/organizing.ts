import { sharpnessOf } from '#core/planes/kept-maps.ts';
import { propertiesOf } from '#core/rules/properties.ts';
import { placeBoxes } from '#core/training/placed-boxes.ts';
import type { OrganizeImage } from '#core/variation/organization.ts';
import type { OrganizeQuestion } from '#engine/organizer.ts';
import type { Contents } from './contents.ts';
import type { CheckedImage } from './record.ts';

/**
 * What the organizer needs of the set; images without a vector take part with what their pixels told. Of ten thousand
 * pictures it would be a good part of a tenth of a second: each slice of them is made when it is sent.
 */
export function organizeQuestion(
  images: readonly CheckedImage[],
  { library, memory, corrections, turnedCopies }: Pick<Contents, 'library' | 'memory' | 'corrections' | 'turnedCopies'>,
): OrganizeQuestion {
  const embedded = images.filter(({ id }) => library.has(id));
  const rowOf = new Map(embedded.map(({ id }, row) => [id, row]));
  const imageOf = (image: CheckedImage): OrganizeImage => {
    const mask = image.boxes && library.row(image.id)?.mask;
    return { ...organizeImage(image, rowOf.get(image.id) ?? null), ...(mask ? { mask } : {}) };
  };
  return {
    images: { length: images.length, slice: (start, end) => images.slice(start, end).map(imageOf) },
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
