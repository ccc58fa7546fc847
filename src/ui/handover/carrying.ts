import type { HandedOver } from '#core/handover/log.ts';
import type { App } from '#state/context.ts';
import { askForFile, folderOfLog } from '#state/handover/asking.ts';
import type { Handover } from '#state/handover/handover.svelte.ts';
import { textOf } from '#state/handover/script-text.ts';
import { logOf, undoHandover } from '#state/handover/undoing.ts';
import { whyOf, type Left } from '#state/handover/why.ts';
import { LARGE_ZIP_BYTES } from '#state/handover/zip.ts';
import { fileNamePart, saveFile } from '#ui/kit/save-file.ts';
import { counted, integer } from '#ui/text.ts';
import { handedWords } from './words.ts';

const topic = 'handover';
/** How far it is, is said after so many files. */
const TOLD_EVERY = 25;

const firstOf = ([first]: readonly Left[]): string => (first ? ` The first: ${first.path}, ${first.why}.` : '');

/** Copies or moves, and tells what came of it, with undo. */
export async function carry(app: App, handover: Handover): Promise<void> {
  await unlessLeft(() => handover.run());
  const { result } = handover;
  if (!result) return;
  const { log, skipped, stopped } = result;
  const handed = app.handovers.list.find(({ id }) => id === log.id);
  const said = handed ? `${handedWords(handed)}.` : 'Nothing was done.';
  const why = stopped ? ` It stopped at ${stopped.path}: ${stopped.why}. The rest is untouched.` : '';
  const left = skipped.length > 0 ? ` ${counted(skipped.length, 'file')} to know about.${firstOf(skipped)}` : '';
  app.notices.say(said + why + left, {
    tone: stopped || skipped.length > 0 ? 'problem' : 'plain',
    topic,
    ...(handed ? { action: { name: 'Undo', run: () => void takeBackAndTell(app, handed) } } : {}),
  });
}

/** Handovers that are being taken back: a second press is none. */
const goingBack = new Set<string>();

/** Takes a handover back. To be called within a click: the folder may have to be asked for. */
export async function takeBackAndTell(app: App, handed: HandedOver): Promise<void> {
  const { notices, handovers } = app;
  const { id, place: name, path } = handed;
  if (goingBack.has(id) || !handovers.list.some((one) => one.id === id)) return;
  goingBack.add(id);
  try {
    const place = await folderOfLog(app, handed);
    const log = place && (await logOf(app, handed, place));
    if (!place || !log) {
      notices.say(`That takes the folder “${name}” with ${path} in it: nothing was changed.`, { topic });
      return;
    }
    const tell = (done: number) => {
      if (done % TOLD_EVERY === 0)
        notices.say(`Taking back: ${integer(done)} of ${counted(log.files.length, 'file')}.`, { topic });
    };
    const { back, left } = await unlessLeft(() => undoHandover(app, log, place, tell));
    const stay = left.length === 1 ? '1 stays as it is' : `${integer(left.length)} stay as they are`;
    const said = `${counted(back.length, 'file')} taken back.`;
    notices.say(left.length > 0 ? `${said} ${stay}.${firstOf(left)}` : said, {
      tone: left.length > 0 ? 'problem' : 'plain',
      topic,
    });
  } catch (reason) {
    notices.say(`It could not be taken back: ${whyOf(reason)}.`, { tone: 'problem', topic });
  } finally {
    goingBack.delete(id);
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
export async function unlessLeft<Result>(work: () => Promise<Result>): Promise<Result> {
  const ask = (event: Event) => event.preventDefault();
  addEventListener('beforeunload', ask);
  try {
    return await work();
  } finally {
    removeEventListener('beforeunload', ask);
  }
}
