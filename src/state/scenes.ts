import type { Session } from './session.svelte.ts';

/** The groups that a picture must not be parted from, when some pictures train and others test: its copies, its burst. */
export function scenesOf(session: Session, path: string): string[] {
  const position = session.positionOf(path);
  const groups = position === undefined ? undefined : session.organization?.groups[position];
  const scenes = [groups?.duplicate && `copy ${groups.duplicate}`, groups?.burst && `burst ${groups.burst}`];
  return scenes.filter((scene) => typeof scene === 'string');
}
