import { GUIDE, quoted, TIPS } from '#core/rules/rule.ts';
import type { Assessment, LabelFigures } from './assess.ts';
import type { Rate } from './interval.ts';

/** What a figure asks for, in words. */
export interface ReviewAdvice {
  readonly kind:
    'too-few' | 'low-precision' | 'low-recall' | 'both-low' | 'confused' | 'false-alarms' | 'unsound-confidence';
  readonly labels: readonly string[];
  /** Where the pictures behind it stand: row and column of the confusion matrix. */
  readonly cell?: readonly [shown: number, answer: number];
  readonly sentence: string;
  readonly advice: string;
  readonly source: string;
}

/** An interval wider than this says too little to act on. */
const TOO_WIDE = 0.35;
/** Below this a figure asks for something. */
const LOW = 0.8;
/** A pair is confused where so large a share of a label's pictures, and so many, are taken for another. */
const CONFUSED_SHARE = 0.1;
const CONFUSED_PICTURES = 2;
const MOST_PAIRS = 5;
/** Confidences and shares of right answers this far apart, of so many answers at least. */
const UNSOUND = 0.1;
const FEWEST_ANSWERS = 50;

const METRICS = `${GUIDE}: improving a model by its metrics`;

/** What the guide advises in each case, what keeps one from judging first. */
export function adviceOn(assessment: Assessment): ReviewAdvice[] {
  const isUnsure = ({ f1 }: LabelFigures): boolean => f1 !== null && f1.high - f1.low > TOO_WIDE;
  const unsure = assessment.labels.filter(isUnsure);
  const judged = assessment.labels.filter((figures) => !isUnsure(figures));
  return [
    ...tooFew(unsure),
    ...lowFigures(judged),
    ...confusedPairs(assessment),
    ...falseAlarms(assessment),
    ...unsoundConfidence(assessment),
  ];
}

function tooFew(unsure: readonly LabelFigures[]): ReviewAdvice[] {
  if (unsure.length === 0) return [];
  const first = unsure.toSorted((a, b) => (a.shown ?? 0) - (b.shown ?? 0))[0];
  const [low, high] = [first.f1!.low, first.f1!.high].map((value) => value.toFixed(2));
  const told =
    first.shown === null ? 'How many pictures tested it is not told' : `${capitalPictures(first.shown)} tested it`;
  return [
    {
      kind: 'too-few',
      labels: unsure.map(({ label }) => label),
      sentence: `Too few test pictures to say how good ${quoted(unsure.map(({ label }) => label))} ${unsure.length === 1 ? 'is' : 'are'}. ${told}: F1 of “${first.label}” may be anything from ${low} to ${high}.`,
      advice: 'Test with more pictures of these labels before acting on their figures.',
      source: `${TIPS}: test again on 500 to 1,000 pictures that the model has not seen`,
    },
  ];
}

const capitalPictures = (count: number): string => (count === 1 ? 'One picture' : `${count} pictures`);

/** Labels of one complaint, the worst first. */
interface Complaint {
  readonly kind: 'both-low' | 'low-precision' | 'low-recall';
  readonly begins: string;
  readonly told: (figures: LabelFigures) => string;
  readonly advice: string;
}

const percent = (rate: Rate | null): string => `${Math.round(100 * rate!.value)} of 100`;

const complaints: readonly Complaint[] = [
  {
    kind: 'both-low',
    begins: 'Often missed, and often said wrongly',
    told: ({ precision, recall }) => `${percent(recall)} found, ${percent(precision)} said rightly`,
    advice:
      'No threshold mends both. Add pictures of more variety, and ask whether the label is one thing: splitting it, or drawing its border anew, may help.',
  },
  {
    kind: 'low-precision',
    begins: 'Said too readily',
    told: ({ precision }) => `${percent(precision)} said rightly`,
    advice:
      'Raise the threshold. For the next training add pictures of what is taken for it, under their own label or a negative one.',
  },
  {
    kind: 'low-recall',
    begins: 'Missed',
    told: ({ recall }) => `${percent(recall)} found`,
    advice:
      'Lower the threshold. For the next training add more varied pictures of it: other backgrounds, angles and lights.',
  },
];

const MOST_NAMED = 3;

function lowFigures(judged: readonly LabelFigures[]): ReviewAdvice[] {
  return complaints.flatMap(({ kind, begins, told, advice }): ReviewAdvice[] => {
    const own = judged
      .filter((figures) => complaintOf(figures) === kind)
      .sort((a, b) => (a.f1?.value ?? 0) - (b.f1?.value ?? 0));
    if (own.length === 0) return [];
    const named = own.slice(0, MOST_NAMED).map((figures) => `“${figures.label}” (${told(figures)})`);
    const rest = own.length > MOST_NAMED ? ` and ${own.length - MOST_NAMED} more` : '';
    const sentence = `${begins}: ${named.join(', ')}${rest}.`;
    return [{ kind, labels: own.map(({ label }) => label), sentence, advice, source: METRICS }];
  });
}

function complaintOf({ precision, recall }: LabelFigures): Complaint['kind'] | null {
  const [isImprecise, isMissing] = [precision, recall].map((rate) => rate !== null && rate.value < LOW);
  if (isImprecise) return isMissing ? 'both-low' : 'low-precision';
  return isMissing ? 'low-recall' : null;
}

function confusedPairs({ confusion: { labels, cells, unit } }: Assessment): ReviewAdvice[] {
  const side = labels.length + 1;
  const pairs: { shown: number; answer: number; value: number; share: number }[] = [];
  for (let shown = 0; shown < labels.length; shown++) {
    const row = cells.subarray(shown * side, (shown + 1) * side);
    const total = unit === 'share' ? 1 : row.reduce((sum, value) => sum + value, 0);
    for (let answer = 0; answer < labels.length; answer++) {
      const [value, share] = [row[answer], row[answer] / Math.max(total, 1e-9)];
      const enough = unit === 'share' || value >= CONFUSED_PICTURES;
      if (answer !== shown && enough && share >= CONFUSED_SHARE) pairs.push({ shown, answer, value, share });
    }
  }
  const worst = pairs.sort((a, b) => b.share - a.share || a.shown - b.shown).slice(0, MOST_PAIRS);
  return worst.map(({ shown, answer, value, share }) => ({
    kind: 'confused',
    labels: [labels[shown], labels[answer]],
    cell: [shown, answer],
    sentence:
      unit === 'pictures'
        ? `${capitalPictures(value)} of “${labels[shown]}” ${value === 1 ? 'is' : 'are'} taken for “${labels[answer]}” (${Math.round(100 * share)} of 100).`
        : `“${labels[shown]}” is taken for “${labels[answer]}” in ${Math.round(100 * share)} of 100.`,
    advice:
      'Add pictures of both that show what tells them apart, or redefine the two so that no picture could be either.',
    source: `${TIPS}: label confusion`,
  }));
}

function falseAlarms({ confusion: { labels, cells, unit } }: Assessment): ReviewAdvice[] {
  const side = labels.length + 1;
  const alarms = cells.subarray(labels.length * side, side * side - 1).reduce((sum, value) => sum + value, 0);
  if (unit === 'share' || alarms < CONFUSED_PICTURES) return [];
  const answer = labels
    .map((_, at) => at)
    .sort((a, b) => cells[labels.length * side + b] - cells[labels.length * side + a])[0];
  return [
    {
      kind: 'false-alarms',
      labels: [labels[answer]],
      cell: [labels.length, answer],
      sentence: `${capitalPictures(alarms)} that show none of the labels ${alarms === 1 ? 'is' : 'are'} given one, most often “${labels[answer]}”.`,
      advice: 'Train with such pictures under a negative label, one for what is none of the others.',
      source: `${TIPS}: negative labels`,
    },
  ];
}

function unsoundConfidence({ calibration }: Assessment): ReviewAdvice[] {
  const answers = calibration?.bins.reduce((sum, bin) => sum + bin.answers, 0) ?? 0;
  if (!calibration || answers < FEWEST_ANSWERS || Math.abs(calibration.excess) < UNSOUND) return [];
  const off = Math.round(100 * Math.abs(calibration.excess));
  return [
    {
      kind: 'unsound-confidence',
      labels: [],
      sentence: `The answers are ${calibration.excess > 0 ? 'surer than right' : 'more often right than sure'}: confidences lie ${off} points ${calibration.excess > 0 ? 'above' : 'below'} the share of right answers.`,
      advice: 'Set thresholds by the curves below rather than by what a confidence seems to promise.',
      source: 'Expected calibration error over ten bins of confidence',
    },
  ];
}
