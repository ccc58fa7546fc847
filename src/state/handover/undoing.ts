import { readLog, type HandedOver, type HandoverLog, type LoggedFile } from '#core/handover/log.ts';
import type { Place } from '#engine/place.ts';
import type { App } from '#state/context.ts';
import { takeBack, type TakenBack } from './take-back.ts';

type Moving = Pick<App, 'session' | 'handovers'>;

/** Tells the set where its files lie after a move. */
export async function refileMoved({ session, handovers }: Moving, place: Place, moved: readonly LoggedFile[]) {
  const files = new Map<string, File>();
  for (const { to } of moved) {
    const file = await place.file(to).catch(() => null);
    if (file) files.set(handovers.pathOf(to), file);
  }
  session.refile(files);
}

/** The log of a handover: this page's own, else the one in its folder. @returns null where there is none to be read */
export async function logOf(
  { handovers }: Moving,
  { id, path }: HandedOver,
  place: Place,
): Promise<HandoverLog | null> {
  const own = handovers.logOf(id);
  if (own) return own;
  try {
    const log = readLog(JSON.parse((await (await place.file(path))?.text()) ?? 'null'));
    // Folders have logs of other handovers, and copies of logs.
    return log?.id === id && log.path === path ? log : null;
  } catch {
    return null;
  }
}

/** Takes a handover back; the set follows. */
export async function undoHandover(
  app: Moving,
  log: HandoverLog,
  place: Place,
  progress?: (done: number) => void,
): Promise<TakenBack> {
  const paths = new Map(log.files.map(({ to }) => [to, app.handovers.pathOf(to)]));
  const taken = await takeBack(log, place, progress);
  if (taken.rest) app.handovers.put(taken.rest, place);
  else app.handovers.remove(log.id);
  if (log.way === 'copy') return taken;
  const files = new Map<string, File>();
  for (const { from, to } of taken.back) {
    const file = from === null ? null : await place.file(from).catch(() => null);
    if (file) files.set(paths.get(to)!, file);
  }
  app.session.refile(files);
  return taken;
}
