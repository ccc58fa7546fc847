import type { BoxFrame } from '#core/training/placed-boxes.ts';
import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';
import { faultyBoxes } from './boxes.ts';
import { capital, GUIDE, labelsOf, pathsOf, pictures } from './rule.ts';
import type { Rule } from './rule.ts';

/** What is wrong, and what it means: `scaled` and `stored` can be put right, and are shown so here. */
const wrongSizes: readonly {
  readonly frame: BoxFrame;
  readonly severity: RuleFinding['severity'];
  readonly words: (one: boolean) => string;
  readonly advice: string;
}[] = [
  {
    frame: 'foreign',
    severity: 'fail',
    words: (one) =>
      `${one ? 'has' : 'have'} boxes that were drawn on a picture of another shape: nobody can say where they belong`,
    advice:
      'Take the file that was annotated, or draw the boxes again: this one was cut, turned or mistaken for another.',
  },
  {
    frame: 'scaled',
    severity: 'fail',
    words: (one) =>
      `${one ? 'has' : 'have'} boxes that were drawn on a smaller or larger copy: in the file as it is they lie in wrong places`,
    advice:
      'Upload the copy that was annotated, or boxes brought to this size. Here they are shown where they were drawn.',
  },
  {
    frame: 'stored',
    severity: 'warn',
    words: (one) =>
      `${one ? 'has' : 'have'} boxes for the picture as it is stored, not as its EXIF orientation turns it: the service turns it`,
    advice: 'Upload boxes for the upright picture, or upright copies. Here they are shown turned with the picture.',
  },
];

export const boxPictureSize: Rule<'box-picture-size'> = {
  id: 'box-picture-size',
  name: 'Boxes for these files',
  source: `${GUIDE}: image_size is the size of the picture that the boxes are on`,
  check({ images }) {
    return wrongSizes.flatMap(({ frame, severity, words, advice }): RuleFinding[] => {
      const affected = images.filter(({ boxes }) => boxes?.frame === frame && boxes.list.length > 0);
      if (affected.length === 0) return [];
      const { boxes } = faultyBoxes(affected, (_box, image) => sizes(image));
      return [
        {
          id: 'box-picture-size',
          severity,
          labels: labelsOf(affected),
          images: pathsOf(affected),
          boxes,
          sentence: `${capital(pictures(affected.length))} ${words(affected.length === 1)} (${sizes(affected[0])}${affected.length > 1 ? ', for one' : ''}).`,
          advice,
        },
      ];
    });
  },
};

const sizes = ({ boxes, width, height }: OrganizeImage): string =>
  `drawn for ${boxes?.size?.width} × ${boxes?.size?.height} px, the picture has ${width} × ${height}`;
