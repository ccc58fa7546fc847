import type { HandoverLog } from '#core/handover/log.ts';
import type { App } from '#state/context.ts';
import { askForFile, folderOfLog } from '#state/handover/asking.ts';
import type { Handover } from '#state/handover/handover.svelte.ts';
import { textOf } from '#state/handover/script-text.ts';
import { undoHandover } from '#state/handover/undoing.ts';
import { whyOf, type Left } from '#state/handover/why.ts';
import { LARGE_ZIP_BYTES } from '#state/handover/zip.ts';
import { fileNamePart, saveFile } from '#ui/kit/save-file.ts';
import { counted } from '#ui/text.ts';
import { logWords } from './words.ts';

const firstOf = ([first]: readonly Left[]): string => (first ? ` The first: ${first.path}, ${first.why}.` : '');

/** Copies or moves, and tells what came of it, with undo. */
export async function carry(app: App, handover: Handover): Promise<void> {
  await unlessLeft(() => handover.run());
  const { result } = handover;
  if (!result) return;
  const { log, skipped, stopped } = result;
  const said = log.files.length > 0 ? `${logWords(log)}.` : 'Nothing was done.';
  const why = stopped ? ` It stopped at ${stopped.path}: ${stopped.why}. The rest is untouched.` : '';
  const left = skipped.length > 0 ? ` ${counted(skipped.length, 'file')} to know about.${firstOf(skipped)}` : '';
  const undo = { name: 'Undo', run: () => void takeBackAndTell(app, log) };
  app.notices.say(said + why + left, {
    tone: stopped || skipped.length > 0 ? 'problem' : 'plain',
    topic: 'handover',
    ...(log.files.length > 0 ? { action: undo } : {}),
  });
}

/** Takes a handover back. To be called within a click: the folder may have to be asked for. */
export async function takeBackAndTell(app: App, log: HandoverLog): Promise<void> {
  const { notices } = app;
  try {
    const place = await folderOfLog(app, log);
    if (!place) {
      notices.say(`That takes the folder “${log.place}” with ${log.path} in it: nothing was changed.`, {
        topic: 'handover',
      });
      return;
    }
    const { back, left } = await unlessLeft(() => undoHandover(app, log, place));
    notices.say(
      `${counted(back.length, 'file')} taken back.${left.length > 0 ? ` ${counted(left.length, 'stays', 'stay')} as ${left.length === 1 ? 'it is' : 'they are'}.${firstOf(left)}` : ''}`,
      { tone: left.length > 0 ? 'problem' : 'plain', topic: 'handover' },
    );
  } catch (reason) {
    notices.say(`It could not be taken back: ${whyOf(reason)}.`, { tone: 'problem', topic: 'handover' });
  }
}

/** Saves the ZIP, to disk as it comes where it is large and the browser can. */
export async function saveZip({ session, notices }: App, handover: Handover): Promise<void> {
  const name = `${fileStem(session.name, handover)}.zip`;
  try {
    const target = handover.plan.bytes > LARGE_ZIP_BYTES ? await askForFile(name) : undefined;
    if (target === null) return;
    const told = await unlessLeft(() =>
      handover.zip(async (zip) => {
        if (target) await zip.pipeTo(await target.createWritable());
        else saveFile(name, 'application/zip', await new Response(zip).blob());
      }),
    );
    if (told.length > 0)
      notices.say(`${counted(told.length, 'file')} to know about.${firstOf(told)}`, { tone: 'problem' });
  } catch (reason) {
    notices.say(`The ZIP was not written: ${whyOf(reason)}.`, { tone: 'problem' });
  }
}

const endings = { sh: 'sh', powershell: 'ps1' } as const;

/** Saves a script or a list. */
export function saveText({ session }: App, handover: Handover): void {
  const { means, scriptWay, folder, shell } = handover.wishes;
  if (means === 'list')
    saveFile(`${fileStem(session.name, handover)}.txt`, 'text/plain', textOf(handover.plan, handover.wishes, ''));
  else {
    const name = `proofsheet-${scriptWay}-${fileNamePart(folder)}`;
    saveFile(`${name}.${endings[shell]}`, 'text/plain', textOf(handover.plan, handover.wishes, name));
  }
}

const fileStem = (set: string, { wishes }: Handover): string =>
  `proofsheet-${fileNamePart(set)}-${fileNamePart(wishes.folder)}`;

/** While files are carried the browser asks before it leaves the page. */
async function unlessLeft<Result>(work: () => Promise<Result>): Promise<Result> {
  const ask = (event: Event) => event.preventDefault();
  addEventListener('beforeunload', ask);
  try {
    return await work();
  } finally {
    removeEventListener('beforeunload', ask);
  }
}
