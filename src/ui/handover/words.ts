import type { Choice } from '#core/handover/choice.ts';
import type { HandedOver } from '#core/handover/log.ts';
import type { Naming, Plan } from '#core/handover/plan.ts';
import type { Means } from '#state/handover/wishes.svelte.ts';
import { counted } from '#ui/text.ts';

export const choiceNames: Readonly<Record<Choice['kind'], string>> = {
  pick: 'Picks',
  reject: 'Rejects',
  stars: 'Stars',
  color: 'Colour',
  shown: 'What the filters show',
  selected: 'The selection',
};

export const meansNames: Readonly<Record<Means, { readonly name: string; readonly note: string }>> = {
  copy: { name: 'Copy to a folder', note: 'The pictures stay where they are.' },
  move: { name: 'Move within the set’s folder', note: 'Into a folder of their own; undo brings them back.' },
  zip: { name: 'ZIP', note: 'One file, saved where downloads go.' },
  script: { name: 'Script', note: 'Copies or moves by itself, without the browser; takes it back, too.' },
  list: { name: 'List of files', note: 'A text, for other programs.' },
};

export const namingNames: Readonly<Record<Naming, string>> = {
  folders: 'Folders as they are',
  flat: 'All in one folder',
  labels: 'One folder for each label',
};

/** '198 pictures, 12 RAW and other files, 198 sidecars' */
export function planWords({ operations }: Plan): string {
  const count = (role: string) => operations.filter((operation) => operation.role === role).length;
  const parts = [
    counted(count('picture'), 'picture'),
    count('companion') > 0 ? `${counted(count('companion'), 'file')} beside them` : '',
    count('sidecar') > 0 ? counted(count('sidecar'), 'sidecar') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** '200 files moved within “garden”' */
export function handedWords({ way, place, count }: Pick<HandedOver, 'way' | 'place' | 'count'>): string {
  return `${counted(count, 'file')} ${way === 'move' ? 'moved within' : 'copied to'} “${place}”`;
}
