import { findingTitles } from '#core/verdict/explain.ts';
import type { Groups } from '#core/variation/organization.ts';
import type { App } from '#state/context.ts';
import { standingNames, type Standing } from '#ui/text.ts';
import type { Facet } from './FacetList.svelte';

const standings: readonly Standing[] = ['fail', 'warn', 'cannot-judge', 'pass', 'failed', 'queued'];
const alwaysShown: ReadonlySet<Standing> = new Set<Standing>(['fail', 'warn', 'cannot-judge', 'pass']);

/** The four verdicts always, so that the list keeps its place while results come in; the others where they occur. */
export function verdictFacets({ judgements, session }: App): Facet[] {
  const { failed, total, settled } = session.progress;
  const counts: Record<Standing, number> = { ...judgements.tally.statuses, failed, queued: total - settled };
  return standings
    .filter((standing) => alwaysShown.has(standing) || counts[standing] > 0)
    .map((standing) => ({
      filter: { kind: 'verdict', value: standing },
      name: standingNames[standing],
      count: counts[standing],
      standing,
    }));
}

/** In the order of the checks, which stands still, unlike an order by count. */
export function findingFacets({ judgements }: App): Facet[] {
  const counts = judgements.tally.findings;
  return [...findingTitles]
    .filter(([id]) => counts.has(id))
    .map(([id, { name }]) => ({ filter: { kind: 'finding', value: id }, name, count: counts.get(id)! }));
}

export function labelFacets({ session }: App): Facet[] {
  const counts = new Map<string | null, number>();
  for (const { label } of session.images) counts.set(label, (counts.get(label) ?? 0) + 1);
  if (counts.size === 1 && counts.has(null)) return [];
  return [...counts]
    .sort(
      ([a], [b]) =>
        Number(a === null) - Number(b === null) || String(a).localeCompare(String(b), undefined, { numeric: true }),
    )
    .map(([label, count]) => ({ filter: { kind: 'label', value: label }, name: label ?? 'No label', count }));
}

/** Looks of two pictures and more, largest first. */
export function lookFacets({ session }: App): Facet[] {
  return (session.organization?.clusters ?? [])
    .filter(({ images }) => images > 1)
    .map(({ id, images, example }) => ({
      filter: { kind: 'look', value: id, name: `Look ${id}` },
      name: `Look ${id}`,
      count: images,
      example,
    }));
}

/** How many pictures belong to any group of a kind, with the condition that shows them all. */
export function gatheredFacets({ session }: App): Facet[] {
  const groups = session.organization?.groups ?? [];
  const gathered = (kind: keyof Groups, name: string): Facet[] => {
    const paths = session.images
      .filter(({ path }) => {
        const position = session.positionOf(path);
        return position !== undefined && groups[position]?.[kind] !== null;
      })
      .map(({ path }) => path);
    return paths.length === 0
      ? []
      : [{ filter: { kind: 'paths', value: new Set(paths), name }, name, count: paths.length }];
  };
  return groups.length === 0 ? [] : [...gathered('duplicate', 'Duplicates'), ...gathered('burst', 'Bursts')];
}

/** Pictures whose size or shape is odd in this very set. */
export function oddFacets({ judgements }: App): Facet[] {
  const names = { resolution: 'Odd size', 'aspect-ratio': 'Odd shape' } as const;
  return (['resolution', 'aspect-ratio'] as const).flatMap((kind): Facet[] => {
    const odd = [...judgements.outliers].filter(([, outliers]) => outliers.some((outlier) => outlier.kind === kind));
    const name = `${names[kind]} for this set`;
    const paths = new Set(odd.map(([path]) => path));
    return paths.size === 0 ? [] : [{ filter: { kind: 'paths', value: paths, name }, name, count: paths.size }];
  });
}
