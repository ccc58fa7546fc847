import type { Verdict, VerdictStatus } from './judge.ts';

/** One picture of a group of which one has to be kept. */
export interface Rival {
  readonly status: VerdictStatus;
  /** Blur of its sharpest part, pixels of a picture of 1280 px; null = cannot be judged. */
  readonly blurPx: number | null;
  /** Worst of its scores, 0 bad … 1 good. */
  readonly worstScore: number;
  /** Pixels, width × height. */
  readonly pixels: number;
}

export interface Best {
  /** Place of the best among the rivals. */
  readonly index: number;
  /** Why, as it stands after its name: 'sharpest of 5 (1.1 px, the next 1.4 px)'. */
  readonly reason: string;
}

/** Blur that differs less than this looks the same: a fifth of what separates sharp from soft (1.8 px against 0.9). */
const SAME_BLUR = 1.1;

const statusRank: Readonly<Record<VerdictStatus, number>> = { pass: 0, warn: 1, 'cannot-judge': 2, fail: 3 };

export function worstScoreOf({ scores }: Verdict): number {
  return Math.min(1, ...Object.values(scores).filter((score) => score !== null));
}

/** Orders rivals best first: fewest problems, sharpest, best scores, most pixels, first come. @returns places */
export function rankRivals(rivals: readonly Rival[]): number[] {
  const blur = ({ blurPx }: Rival) => blurPx ?? Number.MAX_VALUE;
  return rivals
    .map((_, place) => place)
    .sort((a, b) => {
      const [x, y] = [rivals[a]!, rivals[b]!];
      return (
        statusRank[x.status] - statusRank[y.status] ||
        blur(x) - blur(y) ||
        y.worstScore - x.worstScore ||
        y.pixels - x.pixels ||
        a - b
      );
    });
}

/** Whether the eye would see that one is softer than the other. */
export function clearlySofter(one: Pick<Rival, 'blurPx'>, other: Pick<Rival, 'blurPx'>): boolean {
  return one.blurPx !== null && other.blurPx !== null && one.blurPx > other.blurPx * SAME_BLUR;
}

/**
 * The one to keep, and what tells it from the next best.
 * @param rivals one at least
 * @param enough the one that is enough by what it is, such as the largest of copies: it stands unless another one has a
 * better verdict, because a smaller copy is always a little crisper at one size
 */
export function bestOf(rivals: readonly Rival[], enough: Best | null = null): Best {
  const rank = ({ status }: Rival): number => statusRank[status];
  if (enough && rivals.every((rival) => rank(rival) >= rank(rivals[enough.index]!))) return enough;
  const [index, next] = rankRivals(rivals) as [number, number | undefined];
  const best = rivals[index]!;
  if (next === undefined) return { index, reason: 'the only one' };
  return { index, reason: reasonFor(best, rivals[next]!, rivals.length) };
}

function reasonFor(best: Rival, next: Rival, count: number): string {
  if (best.status !== next.status) {
    return best.status === 'pass' ? `the only good one of ${count}` : `fewest problems of ${count}`;
  }
  if (clearlySofter(next, best)) {
    return `sharpest of ${count} (${best.blurPx!.toFixed(1)} px, the next ${next.blurPx!.toFixed(1)} px)`;
  }
  if (best.pixels > next.pixels * 1.02) return `most pixels of ${count}`;
  return `as sharp as the others of ${count}, and a little better in all`;
}
