import { decisionWords } from '#core/decisions/wording.ts';
import { findingTitles } from '#core/verdict/explain.ts';
import { pairedChecks } from '#core/verdict/judge.ts';
import type { App } from '#state/context.ts';
import type { CheckedImage, ImageRecord } from '#state/record.ts';
import { faultShort, standingNames, nameOf, stemOf, tileNames, type Standing } from '#ui/text.ts';

export function standingOf(image: ImageRecord, { judgements }: Pick<App, 'judgements'>): Standing {
  return image.phase === 'checked' ? judgements.of(image).status : image.phase;
}

/** The worst finding in words with its number: 'Motion blur 9.1 px'; null where nothing was found. */
export function worstFinding(image: CheckedImage, { judgements }: Pick<App, 'judgements'>): string | null {
  const [worst] = judgements.of(image).findings;
  if (!worst) return null;
  const check = pairedChecks.find(({ id }) => id === worst.check)!;
  const title = tileNames[worst.id] ?? findingTitles.get(worst.id)?.name ?? worst.id;
  return check.id === 'file' ? title : `${title} ${check.headline(image.inspection.measures[check.id], worst.id)}`;
}

/** What stands under a tile. */
export function captionOf(image: ImageRecord, app: Pick<App, 'judgements'>): string {
  if (image.phase === 'failed') return faultShort[image.fault.code];
  if (image.phase === 'queued') return stemOf(image.path);
  return worstFinding(image, app) ?? stemOf(image.path);
}

/** What a tile says to a screen reader. */
export function spokenName(
  image: ImageRecord,
  app: Pick<App, 'judgements' | 'decisions' | 'session' | 'stacks'>,
): string {
  const stack = app.stacks.on ? app.stacks.of(image.path) : null;
  const stacked = stack && !app.stacks.isOpen(stack) ? `best of ${stack.images.length}` : '';
  const withRaw = app.session.rawsOf(image.path).length > 0 ? 'with RAW' : '';
  const decided = [decisionWords(app.decisions.of(image.path)), stacked, withRaw].filter(Boolean).join(', ');
  const caption = captionOf(image, app);
  // As the tile shows it, so that what is read out can be found on the screen.
  if (image.phase === 'failed')
    return [`${nameOf(image.path)} ${caption}`, standingNames.failed, ...(decided ? [decided] : [])].join(', ');
  const stem = stemOf(image.path);
  return [
    stem,
    standingNames[standingOf(image, app)],
    ...(caption === stem ? [] : [caption]),
    ...(decided ? [decided] : []),
  ].join(', ');
}
