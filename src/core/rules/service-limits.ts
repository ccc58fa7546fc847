import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';
import { capital, GUIDE, imagesPerLabel, isBoxed, labelsOf, pathsOf, pictures } from './rule.ts';
import type { Rule, RuleSubject } from './rule.ts';

const LEAST_PX = 64;
const MOST_PX = 4096;
const MOST_BYTES = 15 * 2 ** 20;
const MOST_ASPECT = 20;
const FORMATS: readonly string[] = ['jpeg', 'png'];
const MOST_LABELS = 250;
const MOST_IMAGES = 250_000;

/** A limit on single pictures, with the code that the service answers with. */
interface PictureLimit {
  readonly code: string;
  readonly severity: RuleFinding['severity'];
  readonly isBroken: (image: OrganizeImage) => boolean;
  readonly words: (count: string, one: boolean) => string;
  readonly advice: string;
}

const pictureLimits: readonly PictureLimit[] = [
  {
    code: 'INVALID_IMAGE',
    severity: 'fail',
    isBroken: ({ format }) => !FORMATS.includes(format),
    words: (count, one) => `${count} ${one ? 'is' : 'are'} neither JPEG nor PNG`,
    advice: 'Save them as JPEG.',
  },
  {
    code: 'INVALID_IMAGE_DIMENSION',
    severity: 'fail',
    isBroken: ({ width, height }) => Math.min(width, height) < LEAST_PX,
    words: (count, one) => `${count} ${one ? 'has' : 'have'} a side under ${LEAST_PX} px`,
    advice: 'Take the originals instead of the small copies.',
  },
  {
    code: 'INVALID_IMAGE_DIMENSION',
    severity: 'warn',
    isBroken: ({ width, height }) => Math.max(width, height) > MOST_PX,
    words: (count, one) => `${count} ${one ? 'has' : 'have'} a side over ${MOST_PX} px`,
    advice: 'Upload copies of at most 4096 px: in training they are reduced to 1280 px anyway.',
  },
  {
    code: 'INVALID_IMAGE_DIMENSION',
    severity: 'fail',
    isBroken: ({ width, height }) => Math.max(width, height) > MOST_ASPECT * Math.min(width, height),
    words: (count, one) => `${count} ${one ? 'is' : 'are'} more than ${MOST_ASPECT} times as long as wide`,
    advice: 'Crop them to the subject.',
  },
  {
    code: 'INVALID_IMAGE_SIZE',
    severity: 'warn',
    isBroken: ({ bytes }) => bytes > MOST_BYTES,
    words: (count, one) => `${count} ${one ? 'has' : 'have'} more than 15 MB`,
    advice: 'Upload copies saved as JPEG at quality 90, of at most 4096 px.',
  },
];

export const serviceLimits: Rule<'service-limits'> = {
  id: 'service-limits',
  name: 'What the training service takes',
  source: `${GUIDE}: guidelines and quotas`,
  check(subject) {
    const labelled = subject.images.filter(({ label }) => label !== null);
    if (labelled.length === 0) return [];
    const ofPictures = pictureLimits.flatMap(({ code, severity, isBroken, words, advice }): RuleFinding[] => {
      const refused = labelled.filter(isBroken);
      if (refused.length === 0) return [];
      const said = words(capital(pictures(refused.length)), refused.length === 1);
      return [
        {
          id: 'service-limits',
          severity,
          labels: labelsOf(refused),
          images: pathsOf(refused),
          sentence: `${said}: the service refuses ${refused.length === 1 ? 'it' : 'them'} (${code}).`,
          advice,
        },
      ];
    });
    return [...ofPictures, ...ofTheSet(subject, labelled.length)];
  },
};

function ofTheSet({ images }: RuleSubject, labelled: number): RuleFinding[] {
  const counts = imagesPerLabel(images);
  const finding = (sentence: string, advice: string): RuleFinding => ({
    id: 'service-limits',
    severity: 'fail',
    labels: [...counts.keys()],
    images: [],
    sentence,
    advice,
  });
  const found: RuleFinding[] = [];
  if (counts.size === 1 && !isBoxed(images)) {
    const [only] = counts.keys();
    found.push(
      finding(
        `“${only}” is the only label: classification needs two at least (MANIFEST_TOO_FEW_LABELS).`,
        'Add a label for what is not shown, or draw boxes and train detection.',
      ),
    );
  }
  if (counts.size > MOST_LABELS) {
    found.push(
      finding(
        `The set has ${counts.size} labels; the service takes ${MOST_LABELS} (MANIFEST_TOO_MANY_LABELS).`,
        'Merge labels that need not be told apart, or train several models.',
      ),
    );
  }
  if (labelled > MOST_IMAGES) {
    found.push(finding(`The set has ${labelled} pictures; the service takes 250,000.`, 'Leave out copies and bursts.'));
  }
  return found;
}
