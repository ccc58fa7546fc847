import type { OrganizeImage } from '#core/variation/organization.ts';
import { readBox, type BoxReading } from '#core/variation/subject-extent.ts';
import { boxFinding, faultyBoxes, located } from './boxes.ts';
import { gathered, GUIDE } from './rule.ts';
import type { Rule } from './rule.ts';

/**
 * A box is loose where it holds the subject, which fills little of it, and stands off it by that many cells (fourteenths of
 * the picture) on a side. The mask takes the border of the picture for background, so of a larger box nothing is said: its
 * subject may fill the picture.
 */
const isLoose = ({ held, filled, covered, off, ofPicture }: BoxReading): boolean =>
  held >= 0.8 && filled < 0.6 && covered < 0.7 && off >= 1.5 && ofPicture <= 0.6;

/** A box is cut where it lies on the subject and leaves most of it out; a far smaller one is of a part, and right. */
const isCut = ({ held, covered, cut, ofSubject }: BoxReading): boolean =>
  held < 0.4 && covered > 0.8 && cut >= 3 && ofSubject >= 0.15;

/** Where more of a label's boxes than this would be called cut, the label is of a part. */
const MOST_CUT = 1 / 3;

/*
 * Both bars were chosen after seeing what they say of rendered pictures of 9 things (288 and 216) and of 288 crops that the
 * thing fills; nothing was held out. Of those 792 true boxes none was called loose and 2 cut, before a later case was added in
 * which the rule is silent.
 */
export const looseBoxes: Rule<'loose-boxes'> = {
  id: 'loose-boxes',
  name: 'Boxes around their subject, and no more',
  source: `${GUIDE}: a box surrounds its object; held against what stands out in the picture`,
  check({ images }) {
    // Of several boxes nobody knows which is of what stands out.
    const read = located(images).flatMap((image) => {
      const [box, second] = image.boxes!.list;
      const reading = box && !second && image.mask ? readBox(image.mask, box, image) : null;
      return reading ? [{ image, reading }] : [];
    });
    const loose = new Set(read.filter(({ reading }) => isLoose(reading)).map(({ image }) => image));
    const cut = new Set(
      [...gathered(read, ({ image }) => image.boxes!.list[0].label).values()].flatMap((own) => {
        const those = own.filter(({ reading }) => isCut(reading)).map(({ image }) => image);
        return those.length > MOST_CUT * own.length ? [] : those;
      }),
    );
    const found = (these: ReadonlySet<OrganizeImage>, reason: string) =>
      faultyBoxes(images, (_box, image) => (these.has(image) ? reason : null));
    return [
      ...boxFinding(found(loose, 'seems far wider than its subject'), {
        id: 'loose-boxes',
        severity: 'warn',
        sentence: (start, one) =>
          `${start} ${one ? 'seems' : 'seem'} far wider than ${one ? 'its subject' : 'their subjects'}: the model would learn the surroundings, too.`,
        advice: 'Look at each, and draw it close around its subject. Where the subject does fill it, leave it.',
      }),
      ...boxFinding(found(cut, 'seems to leave out most of its subject'), {
        id: 'loose-boxes',
        severity: 'warn',
        sentence: (start, one) =>
          `${start} ${one ? 'seems' : 'seem'} to leave out most of ${one ? 'its subject' : 'their subjects'}.`,
        advice: 'Look at each, and draw it around the whole subject. Where it is of a part, leave it.',
      }),
    ];
  },
};
