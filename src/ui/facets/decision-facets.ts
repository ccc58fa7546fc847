import { colors, flags, MOST_STARS, undecided } from '#core/decisions/decision.ts';
import type { App } from '#state/context.ts';
import { flagNames, starName } from '#ui/text.ts';
import type { Facet } from './FacetList.svelte';

/** The three flags always, so that the list keeps its place; stars and colours where they occur. */
export function decisionFacets({ session, decisions }: App): Facet[] {
  const all = decisions.all;
  const counts = new Map<unknown, number>();
  let known = 0;
  for (const { path } of session.images) {
    const decision = all.get(path);
    if (!decision) continue;
    known++;
    // Flags, stars and colours share no value.
    for (const part of Object.values(decision)) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  counts.set('none', (counts.get('none') ?? 0) + session.images.length - known);
  const count = (value: unknown) => counts.get(value) ?? 0;
  const stars = Array.from({ length: MOST_STARS }, (_, at) => MOST_STARS - at);
  const facets: Facet[] = [
    ...flags.map((flag): Facet => ({
      filter: { kind: 'flag', value: flag },
      name: flagNames[flag],
      count: count(flag),
      ...(flag === 'none' ? {} : { decision: { ...undecided, flag } }),
    })),
    ...stars.map((value): Facet => ({
      filter: { kind: 'stars', value },
      name: starName(value),
      count: count(value),
    })),
    ...colors.map((color): Facet => ({
      filter: { kind: 'color', value: color },
      name: color,
      count: count(color),
      decision: { ...undecided, color },
    })),
  ];
  return facets.filter(({ filter, count }) => filter.kind === 'flag' || count > 0);
}
