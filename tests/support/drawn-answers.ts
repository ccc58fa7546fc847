import { seededRandom } from '#core/numeric/seeded.ts';
import { resultsOf, type AnsweredPicture, type Results } from '#core/review/results.ts';

/** A picture that shows one label and is said to show another; null = none. */
export const answered = (path: string, truth: string | null, said: string | null, confidence: number | null = null) =>
  ({
    path,
    truth: truth === null ? [] : [truth],
    answers: said === null ? [] : [{ label: said, confidence, said: true }],
  }) satisfies AnsweredPicture;

/** So many pictures of each label with a confidence for every label; what is true has a lead of `lead` over chance. */
export function drawnResults(labels: readonly string[], each: number, lead: number, seed = 1): Results {
  const random = seededRandom(seed);
  return resultsOf(
    labels.flatMap((truth) =>
      Array.from({ length: each }, (_, i): AnsweredPicture => {
        const raw = labels.map((label) => random() + (label === truth ? lead : 0));
        const sum = raw.reduce((total, value) => total + value, 0);
        const most = raw.indexOf(Math.max(...raw));
        return {
          path: `${truth}/${i}.jpg`,
          truth: [truth],
          answers: labels.map((label, at) => ({ label, confidence: raw[at] / sum, said: at === most })),
        };
      }),
    ),
  );
}
