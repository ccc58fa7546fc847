import { folderOf, type Choice } from '#core/handover/choice.ts';
import type { ListForm } from '#core/handover/file-list.ts';
import { folderFault } from '#core/handover/file-name.ts';
import type { Naming } from '#core/handover/plan.ts';
import type { Way } from '#core/handover/shell-script.ts';

export const means = ['copy', 'move', 'zip', 'script', 'list'] as const;
/** How pictures are handed over. */
export type Means = (typeof means)[number];

/** What the user asks for: which pictures, how, named how, and with what. */
export class Wishes {
  choice = $state.raw<Choice>({ kind: 'pick' });
  means = $state<Means>('copy');
  naming = $state<Naming>('folders');
  /** Typed by the user; null = called after the choice. */
  ownFolder = $state<string | null>(null);
  sidecars = $state(true);
  companions = $state(true);
  embed = $state(false);
  shell = $state<'sh' | 'powershell'>(/Win/.test(navigator.platform) ? 'powershell' : 'sh');
  scriptWay = $state<Way>('copy');
  listForm = $state<ListForm>('paths');

  /** Name of the folder that is made for them. */
  get folder(): string {
    return this.ownFolder ?? folderOf(this.choice);
  }

  /** Whether they go into a folder of that name, within the set's. */
  get withinSet(): boolean {
    return this.means === 'move' || this.means === 'script';
  }

  /** What is wrong with that name; null = nothing, or it is not used. */
  get folderFault(): string | null {
    return this.withinSet ? folderFault(this.folder) : null;
  }

  /** What is to become of sidecars: what moves is not changed, and a script makes none. */
  get making(): 'merged' | 'new' | 'none' {
    if (this.means === 'move') return 'new';
    return this.means === 'copy' || this.means === 'zip' ? 'merged' : 'none';
  }
}
