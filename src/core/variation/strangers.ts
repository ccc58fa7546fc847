import type { Neighbours } from './neighbours.ts';

/** A picture that looks like another label. */
export interface Stranger {
  readonly item: number;
  /** Index of the label that it looks like. */
  readonly label: number;
  /** How many of its neighbours have that label. */
  readonly votes: number;
  /** Its nearest neighbour. */
  readonly nearest: number;
}

/** The share of neighbours that one other label has to hold. */
const MOST = 2 / 3;
/** Where more than this share of a label looks like others, the labels overlap, and no single picture is odd. */
const OVERLAP = 0.15;

/**
 * Items whose nearest neighbour, and most of the others, are of one other label.
 * @param labelOf index of each item's label
 */
export function strangers({ k, items }: Neighbours, labelOf: readonly number[]): Stranger[] {
  const sizes = new Map<number, number>();
  for (const label of labelOf) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const found = labelOf.flatMap((own, item): Stranger[] => {
    const votes = new Map<number, number>();
    for (let at = item * k; at < (item + 1) * k; at++) {
      const label = labelOf[items[at]];
      if (label !== own) votes.set(label, (votes.get(label) ?? 0) + 1);
    }
    for (const [label, count] of votes) {
      // What has its very nearest at home is a small kind of its own, not another label's.
      const nearest = items[item * k];
      if (count >= MOST * k && labelOf[nearest] === label) return [{ item, label, votes: count, nearest }];
    }
    return [];
  });
  const perLabel = new Map<number, number>();
  for (const { item } of found) perLabel.set(labelOf[item], (perLabel.get(labelOf[item]) ?? 0) + 1);
  return found.filter(({ item }) => {
    const own = labelOf[item];
    return (perLabel.get(own) ?? 0) <= Math.max(1, OVERLAP * (sizes.get(own) ?? 0));
  });
}
