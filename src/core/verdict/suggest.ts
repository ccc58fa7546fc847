import type { Flag } from '#core/decisions/decision.ts';
import type { StackKind } from '#core/variation/organization.ts';
import { clearlySofter, type Best, type Rival } from './best-of.ts';

/** A flag that the measures speak for; nothing comes of it unless the user says so. */
export interface Suggestion {
  readonly flag: Exclude<Flag, 'none'>;
  /** A sentence. */
  readonly reason: string;
}

/** What a stack is called in a sentence. */
export const stackWords: Readonly<Record<StackKind, string>> = {
  copies: 'set of copies',
  edits: 'set of copies and edits',
  burst: 'burst',
  bracket: 'bracket',
  'focus-stack': 'focus stack',
};

/**
 * What a group speaks for: its best as a pick; the others as rejects where they are copies of it, worse in verdict, or
 * so much softer that it shows. A frame that is as good is left to the eye.
 * @param best null = only all of them together make sense, as the exposures of a bracket do and the frames of a focus stack
 * @param bestName what the best is called in a sentence
 * @returns one for each rival, null = nothing to suggest
 */
export function suggestInStack(
  kind: StackKind,
  rivals: readonly Rival[],
  best: Best | null,
  bestName: string,
): (Suggestion | null)[] {
  if (best === null) return rivals.map(() => null);
  const top = rivals[best.index]!;
  const words = stackWords[kind];
  return rivals.map((rival, place) => {
    if (place === best.index) {
      // A group that is bad all through has no pick.
      return top.status === 'fail' ? null : { flag: 'pick', reason: `Best of its ${words}: ${best.reason}.` };
    }
    if (rival.status === 'fail' && top.status !== 'fail') return reject(`${bestName} of the same ${words} is better.`);
    if (clearlySofter(rival, top)) {
      const [soft, sharp] = [rival.blurPx!.toFixed(1), top.blurPx!.toFixed(1)];
      return reject(`Softer than ${bestName} of the same ${words}: ${soft} px against ${sharp} px.`);
    }
    if (kind === 'copies' || kind === 'edits')
      return reject(`The same picture as ${bestName}, which is ${best.reason}.`);
    return null;
  });
}

const reject = (reason: string): Suggestion => ({ flag: 'reject', reason });
