import type { Box } from '#core/training/annotation.ts';
import { labelsOf, pathsOf, pictures } from './rule.ts';
import type { BoxEvidence, OrganizeImage, RuleFinding } from '#core/variation/organization.ts';

/** Boxes that break a rule, with the reason in words, as in 'reaches 12 px over the right edge'. */
export interface FaultyBoxes {
  readonly images: readonly OrganizeImage[];
  readonly boxes: readonly BoxEvidence[];
}

/** @param reasonOf null = there is nothing against that box */
export function faultyBoxes(
  images: readonly OrganizeImage[],
  reasonOf: (box: Box, image: OrganizeImage, at: number) => string | null,
): FaultyBoxes {
  const boxes: BoxEvidence[] = [];
  const faulty = images.filter((image) => {
    const before = boxes.length;
    image.boxes?.list.forEach((box, at) => {
      const reason = reasonOf(box, image, at);
      if (reason !== null) boxes.push({ path: image.path, box: at, reason });
    });
    return boxes.length > before;
  });
  return { images: faulty, boxes };
}

/** Images whose boxes lie where they were drawn as far as one can know; what is for another picture says nothing of its edges. */
export const located = (images: readonly OrganizeImage[]): OrganizeImage[] =>
  images.filter(({ boxes }) => boxes !== undefined && boxes.frame !== 'foreign');

/** One finding about boxes; none where there are none. @param words 'One box of 3 pictures reaches …' from its beginning */
export function boxFinding(
  { images, boxes }: FaultyBoxes,
  finding: Pick<RuleFinding, 'id' | 'severity' | 'advice'> & {
    readonly sentence: (start: string, one: boolean) => string;
  },
): RuleFinding[] {
  if (boxes.length === 0) return [];
  const one = boxes.length === 1;
  const start = `${one ? 'One box' : `${boxes.length} boxes`} on ${pictures(images.length)}`;
  return [
    { ...finding, labels: labelsOf(images), images: pathsOf(images), boxes, sentence: finding.sentence(start, one) },
  ];
}

/** '12', '0.4': px as a sentence has them. */
export const px = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : String(Number(value.toFixed(1)));
