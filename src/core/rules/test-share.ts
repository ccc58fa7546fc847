import type { RuleFinding } from '#core/variation/organization.ts';
import { GUIDE, hasAny, imagesPerLabel, pathsOf, quoted } from './rule.ts';
import type { Rule } from './rule.ts';

/** Around the fifth that the service takes when it splits by itself. */
const LEAST_SHARE = 0.1;
const MOST_SHARE = 0.4;
/** With fewer pictures one more or less moves the share too far. */
const LEAST_IMAGES = 10;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const testShare: Rule<'test-share'> = {
  id: 'test-share',
  name: 'About a fifth for the test',
  source: `${GUIDE}: the automatic split takes 20 % for the test`,
  check({ images }): RuleFinding[] {
    const test = imagesPerLabel(images.filter((image) => image.split === 'test'));
    const train = imagesPerLabel(images.filter((image) => image.split === 'train'));
    const shares = [...train].flatMap(([label, trained]) => {
      const tested = test.get(label);
      // A label that is missing on one side is another rule's.
      return tested === undefined || trained + tested < LEAST_IMAGES
        ? []
        : [{ label, share: tested / (trained + tested) }];
    });
    return [
      { odd: shares.filter(({ share }) => share < LEAST_SHARE), is: 'little to test with', move: 'into the test' },
      { odd: shares.filter(({ share }) => share > MOST_SHARE), is: 'little to learn from', move: 'into training' },
    ].flatMap(({ odd, is, move }): RuleFinding[] => {
      if (odd.length === 0) return [];
      const labels = odd.map(({ label }) => label);
      const range = odd.map(({ share }) => share).sort((a, b) => a - b);
      const [least, most] = [percent(range[0]), percent(range[range.length - 1])];
      const said = least === most ? least : `${least} to ${most}`;
      const shown = images.filter(
        (image) => hasAny(image, labels) && image.split === (is.endsWith('with') ? 'test' : 'train'),
      );
      return [
        {
          id: 'test-share',
          severity: 'warn',
          labels,
          images: pathsOf(shown),
          sentence: `Of ${quoted(labels)} ${said} of the pictures are for the test: that leaves ${is}.`,
          advice: `Move pictures ${move} until about a fifth of every label is tested, whole scenes at a time.`,
        },
      ];
    });
  },
};
