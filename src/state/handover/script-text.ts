import { fileList } from '#core/handover/file-list.ts';
import type { Plan } from '#core/handover/plan.ts';
import { powershellScript } from '#core/handover/powershell-script.ts';
import { shellScript } from '#core/handover/shell-script.ts';
import type { Wishes } from './wishes.svelte.ts';

/** The plan as a script or a list. @param name of the script, without its ending */
export function textOf({ operations }: Plan, { means, listForm, shell, scriptWay }: Wishes, name: string): string {
  if (means === 'list') return fileList(operations, listForm);
  return (shell === 'sh' ? shellScript : powershellScript)(operations, scriptWay, name);
}
