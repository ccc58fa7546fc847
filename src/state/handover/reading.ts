import { undecided } from '#core/decisions/decision.ts';
import type { Operation } from '#core/handover/plan.ts';
import type { Place } from '#engine/place.ts';
import type { App } from '#state/context.ts';
import { isJpegName, withDecision } from './embedding.ts';
import { filesOf } from './gathering.ts';
import { Refusal, type Left } from './why.ts';

interface Reading {
  /** The set's folder, from which is read what is moved; null = from the files as they were dropped. */
  readonly home: Place | null;
  /** Whether JPEG copies have their decision inside. */
  readonly embed: boolean;
  /** Told of files that go, but not as it was asked. */
  readonly told: Left[];
}

/** What each file's bytes are to be. Refuses a file that is not what was looked at. */
export function readerOf(app: App, { home, embed, told }: Reading): (operation: Operation) => Promise<Blob> {
  const files = filesOf(app);
  return async ({ from, bytes, made, role }) => {
    if (made !== undefined) return new Blob([made]);
    const path = app.handovers.pathOf(from);
    const file = home ? await home.file(from) : files.get(path)?.file;
    if (!file) throw new Refusal('it is no longer there');
    if (file.size !== bytes) throw new Refusal('it has changed since it was looked at');
    if (home || !embed || role !== 'picture' || !isJpegName(path)) return file;
    const written = await withDecision(file, app.decisions.all.get(path) ?? undecided);
    if (!written) told.push({ path, why: 'its rating could not be put in; it went as it is' });
    return written ?? file;
  };
}
