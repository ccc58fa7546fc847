import { codeRows } from '#core/preflight/codes.ts';
import { takes } from '#core/preflight/limits.ts';
import { isRefused, pictureReasons, type PictureReason } from '#core/preflight/picture-limits.ts';
import type { RuleFinding } from '#core/variation/organization.ts';
import { capital, GUIDE, imagesPerLabel, isBoxed, labelsOf, pathsOf, pictures } from './rule.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** How a limit on single pictures is told; what no copy can put right is a failure. */
interface Telling {
  readonly severity: RuleFinding['severity'];
  readonly words: (count: string, one: boolean) => string;
  readonly advice: string;
}

const tellings: Readonly<Record<PictureReason, Telling>> = {
  format: {
    severity: 'fail',
    words: (count, one) => `${count} ${one ? 'is' : 'are'} neither JPEG nor PNG`,
    advice: 'Save them as JPEG: “Before the upload” (H) makes such copies.',
  },
  'too-small': {
    severity: 'fail',
    words: (count, one) => `${count} ${one ? 'has' : 'have'} a side under ${takes.leastPx} px`,
    advice: 'Take the originals instead of the small copies.',
  },
  'too-large': {
    severity: 'warn',
    words: (count, one) => `${count} ${one ? 'has' : 'have'} a side over ${takes.mostPx} px`,
    advice: `Upload copies of at most ${takes.mostPx} px, which “Before the upload” (H) makes: in training they are reduced to ${takes.trainingPx} px anyway.`,
  },
  'too-long': {
    severity: 'fail',
    words: (count, one) => `${count} ${one ? 'is' : 'are'} more than ${takes.mostAspect} times as long as wide`,
    advice: 'Crop them to the subject.',
  },
  'too-heavy': {
    severity: 'warn',
    words: (count, one) => `${count} ${one ? 'has' : 'have'} more than ${takes.mostBytes / 2 ** 20} MB`,
    advice: `Upload copies saved as JPEG, of at most ${takes.mostPx} px, which “Before the upload” (H) makes.`,
  },
};

export const serviceLimits: Rule<'service-limits'> = {
  id: 'service-limits',
  name: 'What the training service takes',
  source: `${GUIDE}: guidelines and quotas`,
  check(subject) {
    const labelled = subject.images.filter(({ label }) => label !== null);
    if (labelled.length === 0) return [];
    const ofPictures = pictureReasons.flatMap((reason): RuleFinding[] => {
      const refused = labelled.filter(isRefused[reason]);
      if (refused.length === 0) return [];
      const { severity, words, advice } = tellings[reason];
      const said = words(capital(pictures(refused.length)), refused.length === 1);
      return [
        {
          id: 'service-limits',
          severity,
          labels: labelsOf(refused),
          images: pathsOf(refused),
          sentence: `${said}: the service refuses ${refused.length === 1 ? 'it' : 'them'} (${codeRows[reason].code}).`,
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
        `“${only}” is the only label: classification needs two at least (${codeRows['too-few-labels'].code}).`,
        'Add a label for what is not shown, or draw boxes and train detection.',
      ),
    );
  }
  if (counts.size > takes.mostLabels) {
    found.push(
      finding(
        `The set has ${counts.size} labels; the service takes ${takes.mostLabels} (${codeRows['too-many-labels'].code}).`,
        'Merge labels that need not be told apart, or train several models.',
      ),
    );
  }
  if (labelled > takes.mostImages) {
    found.push(
      finding(
        `The set has ${labelled} pictures; the service takes ${takes.mostImages.toLocaleString('en')} (${codeRows['too-many-rows'].code}).`,
        'Leave out copies and bursts.',
      ),
    );
  }
  return found;
}
