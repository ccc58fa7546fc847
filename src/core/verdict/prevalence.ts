import { exposure } from '#core/checks/exposure.ts';
import type { Facts } from '#core/facts.ts';
import type { FindingId, Measures } from '#core/checks/registry.ts';
import { decimal, percent } from '#core/checks/wording.ts';
import { findingTitles } from './explain.ts';
import { explainingGroup, groupWords, type Group } from './grouping.ts';
import type { Verdict } from './judge.ts';
import { tally } from './tally.ts';

/** Something that most of the pictures share, to be said before anything about one of them. */
export interface Prevalence {
  readonly kind: 'finding' | 'exposure-offset';
  /** null where the fact is no finding. */
  readonly finding: FindingId | null;
  /** 0 … 1 of the pictures. */
  readonly share: number;
  /** The camera, lens or time that explains it; null where it is spread over the whole set. */
  readonly group: Group | null;
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
  /** With them, what is shared can be put down to a camera, a lens or a time. */
  readonly facts?: Facts;
}

/**
 * What more than half of the pictures share, or nearly all of one camera, lens or stretch of time and hardly any other:
 * a finding, or an exposure offset that lies on one side without being bad enough to be one. Most frequent first; empty
 * when the pictures have nothing in common.
 */
export function prevalence(images: readonly JudgedImage[]): Prevalence[] {
  if (images.length < ENOUGH) return [];
  const shared: Prevalence[] = [];
  for (const finding of tally(images, ({ verdict }) => verdict).findings.keys()) {
    const sharing = images.map(({ verdict }) => verdict.findings.some(({ id }) => id === finding));
    const name = (findingTitles.get(finding)?.name ?? finding).toLowerCase();
    const fact = factOf(images, sharing, `share one finding: ${name}.`);
    if (fact !== null) shared.push({ kind: 'finding', finding, ...fact });
  }
  for (const side of [-1, 1]) {
    const offset = sharedOffset(images, side);
    if (offset !== null) shared.push(offset);
  }
  return shared.sort((a, b) => b.share - a.share);
}

function factOf(images: readonly JudgedImage[], sharing: readonly boolean[], rest: string) {
  const share = sharing.filter(Boolean).length / images.length;
  const group = explainingGroup(
    images.map(({ facts }) => facts ?? null),
    sharing,
  );
  if (group !== null) return { share, group, sentence: `${groupWords(group)} ${rest}` };
  return share > MOST ? { share, group, sentence: `${percent(share)} of the pictures ${rest}` } : null;
}

function sharedOffset(images: readonly JudgedImage[], side: number): Prevalence | null {
  const offsets = images.map(({ measures }) => side * measures.exposure.exposureOffsetEv);
  const over = offsets.filter((ev) => ev > OFFSET_EV).sort((a, b) => a - b);
  if (over.length === 0) return null;
  const median = over[over.length >> 1];
  const fact = factOf(
    images,
    offsets.map((ev) => ev > OFFSET_EV),
    `are about ${decimal(median)} EV ${side < 0 ? 'under' : 'over'}: check the camera’s ${exposure.name.toLowerCase()} compensation.`,
  );
  return fact === null ? null : { kind: 'exposure-offset', finding: null, ...fact };
}
