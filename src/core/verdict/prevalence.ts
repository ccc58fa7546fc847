import { exposure } from '#core/checks/exposure.ts';
import type { FindingId, Measures } from '#core/checks/registry.ts';
import { decimal, percent } from '#core/checks/wording.ts';
import { findingTitles } from './explain.ts';
import type { Verdict } from './judge.ts';
import { tally } from './tally.ts';

/** Something that most of the pictures share, to be said before anything about one of them. */
export interface Prevalence {
  readonly kind: 'finding' | 'exposure-offset';
  /** null where the fact is no finding. */
  readonly finding: FindingId | null;
  /** 0 … 1 of the pictures. */
  readonly share: number;
  readonly sentence: string;
}

/** More than this share is no accident of single pictures. */
const MOST = 0.5;
/** Fewer pictures than this have no habits. */
const ENOUGH = 4;
/** An offset that one turn of the compensation dial (⅓ EV steps) would put right. */
const OFFSET_EV = 0.7;

export interface JudgedImage {
  readonly measures: Measures;
  readonly verdict: Verdict;
}

/**
 * What more than half of the pictures share: a finding, or an exposure offset that lies on one side without being bad
 * enough to be one. Most frequent first; empty when the pictures have nothing in common.
 */
export function prevalence(images: readonly JudgedImage[]): Prevalence[] {
  if (images.length < ENOUGH) return [];
  const facts: Prevalence[] = [];
  const { findings } = tally(images.map(({ verdict }) => verdict));
  for (const [finding, count] of findings) {
    const share = count / images.length;
    if (share <= MOST) continue;
    const name = findingTitles.get(finding)?.name ?? finding;
    facts.push({
      kind: 'finding',
      finding,
      share,
      sentence: `${percent(share)} of the pictures share one finding: ${name.toLowerCase()}.`,
    });
  }
  const offset = sharedOffset(images);
  if (offset !== null) facts.push(offset);
  return facts.sort((a, b) => b.share - a.share);
}

function sharedOffset(images: readonly JudgedImage[]): Prevalence | null {
  for (const side of [-1, 1]) {
    const offsets = images
      .map(({ measures }) => side * measures.exposure.exposureOffsetEv)
      .filter((ev) => ev > OFFSET_EV);
    const share = offsets.length / images.length;
    if (share <= MOST) continue;
    offsets.sort((a, b) => a - b);
    const median = offsets[offsets.length >> 1];
    const word = side < 0 ? 'under' : 'over';
    return {
      kind: 'exposure-offset',
      finding: null,
      share,
      sentence: `${percent(share)} of the pictures are about ${decimal(median)} EV ${word}: check the camera’s ${exposure.name.toLowerCase()} compensation.`,
    };
  }
  return null;
}
