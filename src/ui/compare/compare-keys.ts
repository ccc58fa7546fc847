import type { App } from '#state/context.ts';
import { decisionShortcuts } from '#ui/cull/decision-keys.ts';
import type { Desk } from '#ui/desk.svelte.ts';
import { onOwnKey, type Shortcut } from '#ui/keyboard.ts';
import { lookingShortcuts } from '#ui/loupe/loupe-keys.ts';
import type { Compared } from './compared.svelte.ts';

/** Keys of pictures beside one another alone. @param compared those at hand */
export function compareShortcuts(compared: () => Compared): readonly Shortcut[] {
  return [
    { keys: ['ArrowLeft'], shown: '←', name: 'Frame before', run: () => compared().activate(compared().active - 1) },
    { keys: ['ArrowRight'], shown: '→', name: 'Next frame', run: () => compared().activate(compared().active + 1) },
    { keys: ['ArrowDown', 'PageDown'], shown: '↓', name: 'Next picture in the frame', run: () => compared().step(1) },
    { keys: ['ArrowUp', 'PageUp'], shown: '↑', name: 'Picture before in the frame', run: () => compared().step(-1) },
    { keys: ['Enter'], shown: 'Enter', name: 'Pin the frame, or let it go', run: () => compared().togglePin() },
    { keys: ['c'], shown: 'C', name: 'Back', run: (_app, desk) => (desk.over = 'none') },
  ];
}

export const onCompareKey = (event: KeyboardEvent, compared: Compared, app: App, desk: Desk): void =>
  onOwnKey(event, [...decisionShortcuts, ...lookingShortcuts, ...compareShortcuts(() => compared)], app, desk);
