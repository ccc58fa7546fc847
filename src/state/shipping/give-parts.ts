import type { App } from '#state/context.ts';
import { annotationOf } from '#state/record-files.ts';
import type { MadeParts } from './parts.svelte.ts';

/** Gives the pictures of the set the parts that were made, as one edit: rules, reports and exports take them from now on. */
export function giveParts({ session, labels }: Pick<App, 'session' | 'labels'>, { of }: MadeParts): void {
  const entries = [...of].flatMap(([path, part]) => {
    const image = session.imageOf(path);
    if (!image || typeof part === 'number') return [];
    return [[path, { label: image.label, split: part, ...annotationOf(image) }] as const];
  });
  labels.give(entries, 'parts for training and test');
}
