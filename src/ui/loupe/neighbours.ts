import type { ImageRecord } from '#state/record.ts';
import type { Wanted } from './bitmaps.svelte.ts';

/** How far ahead and back; forwards first, for that is where most steps go. */
const steps = [1, -1, 2, -2, 3] as const;
/** What a picture counts as before it is checked. */
const USUAL_PIXELS = 24e6;

/** The picture at hand and those around it, in the order in which they may be needed. */
export function neighbours(images: readonly ImageRecord[], index: number, current: ImageRecord | null): Wanted[] {
  const around = index < 0 ? [] : steps.map((step) => images[index + step]);
  return [current, ...around].flatMap((image) => (image ? wantedOf(image) : []));
}

/** None while the file is away: its folder has to be connected again. */
export function wantedOf(image: ImageRecord): Wanted[] {
  const facts = image.phase === 'checked' ? image.inspection.facts : null;
  if (!image.file) return [];
  return [{ file: image.file, pixels: facts ? facts.width * facts.height : USUAL_PIXELS }];
}
