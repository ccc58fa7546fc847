import type { Reconnection } from '#state/intake.svelte.ts';
import { counted, integer } from '#ui/text.ts';

interface Part {
  readonly words: string;
  /** The pictures behind the number; none where there is nothing to see. */
  readonly paths: readonly string[];
  /** Of the filter that shows them. */
  readonly name: string;
}

/** What changed since the session was left, a part for each door: '12 as they were', '3 changed, checked again' … */
export function reconnectionParts({ back, added, changed, missing }: Reconnection): Part[] {
  const parts: Part[] = [{ words: `${counted(back, 'picture')} as before`, paths: [], name: '' }];
  if (added.length > 0) parts.push({ words: `${integer(added.length)} new`, paths: added, name: 'New' });
  if (changed.length > 0) {
    parts.push({ words: `${integer(changed.length)} changed, checked again`, paths: changed, name: 'Changed' });
  }
  if (missing.length > 0) parts.push({ words: `${integer(missing.length)} missing`, paths: missing, name: 'Missing' });
  return parts;
}
