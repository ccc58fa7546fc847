import { undecided } from '#core/decisions/decision.ts';
import { isChosen, type Choice } from '#core/handover/choice.ts';
import { Companions, isSidecarName, type SetFile } from '#core/handover/companions.ts';
import { pathKey } from '#core/handover/file-name.ts';
import type { HandedFile, HandedGroup } from '#core/handover/plan.ts';
import { sidecarPath } from '#core/report/xmp.ts';
import type { App } from '#state/context.ts';
import type { ImageRecord } from '#state/record.ts';
import type { Left } from './why.ts';

const byPath = new Intl.Collator('en', { numeric: true });

type Source = Pick<App, 'session' | 'decisions' | 'view' | 'culling' | 'sidecars' | 'handovers'>;

/** Pictures that a choice means: as they stand on the sheet, or by their paths, so that a plan is the same every time. */
export function chosenOf(app: Source, choice: Choice): readonly ImageRecord[] {
  const chosen = unsorted(app, choice);
  if (choice.kind === 'shown' || choice.kind === 'selected') return chosen;
  return chosen.toSorted((a, b) => byPath.compare(a.path, b.path));
}

export const countOf = (app: Source, choice: Choice): number => unsorted(app, choice).length;

function unsorted({ session, decisions, view, culling }: Source, choice: Choice): readonly ImageRecord[] {
  if (choice.kind === 'shown') return view.visible;
  if (choice.kind === 'selected') {
    return culling.selected.length > 0 ? culling.selected : view.current ? [view.current] : [];
  }
  const all = decisions.all;
  return session.images.filter(({ path }) => isChosen(choice, all.get(path) ?? undecided));
}

/** Every file of the set by its path: pictures, what is none, and sidecars. Null = its folder is not connected. */
export function filesOf({ session, sidecars }: Source): Map<string, SetFile & { readonly file: File | null }> {
  const files = new Map<string, SetFile & { readonly file: File | null }>();
  for (const { path, file } of sidecars.files) files.set(path, { path, bytes: file.size, file });
  for (const { path, file } of session.leftOut) if (file) files.set(path, { path, bytes: file.size, file });
  for (const { path, bytes, file } of session.records) files.set(path, { path, bytes, file });
  return files;
}

export interface Wanted {
  /** XMP that belongs to the pictures. */
  readonly sidecars: boolean;
  /** RAW and whatever else has the picture's name. */
  readonly companions: boolean;
  /** 'merged': sidecars are written anew with the decisions. 'new': only where there is none. 'none': files as they are. */
  readonly making: 'merged' | 'new' | 'none';
}

/** The chosen pictures with what goes along, and what does not and why. */
export function gather(
  app: Source,
  chosen: readonly ImageRecord[],
  { sidecars, companions, making }: Wanted,
): { readonly groups: readonly HandedGroup[]; readonly problems: readonly Left[] } {
  const { decisions, handovers } = app;
  const belonging = new Companions(filesOf(app).values());
  const problems: Left[] = [];
  const paths = chosen.map(({ path }) => path);
  const made = sidecars && making !== 'none' ? app.sidecars.written(paths, false) : { sidecars: [], unread: [] };
  const texts = new Map(made.sidecars.map(({ path, text }) => [pathKey(path), text]));
  for (const path of made.unread) problems.push({ path, why: 'its sidecar cannot be read and goes as it is' });

  const groups = chosen.map(({ path, label, bytes }): HandedGroup => {
    const fileOf = (file: SetFile, role: HandedFile['role']): HandedFile => {
      return { from: handovers.placeOf(file.path), bytes: file.bytes, role };
    };
    const { flag } = decisions.all.get(path) ?? undecided;
    const along = belonging.of(path).filter((file) => {
      if (isSidecarName(file.path)) return sidecars;
      // What has no tile of its own goes with its picture, whatever was once decided about it.
      const own = app.session.pictureOf(file.path) ? 'none' : (decisions.all.get(file.path)?.flag ?? 'none');
      const otherwise = Companions.isPhotograph(file.path) && own !== 'none' && own !== flag;
      if (companions && otherwise) problems.push({ path: file.path, why: 'it is decided otherwise and stays' });
      return companions && !otherwise;
    });
    const xmp = along.filter((file) => isSidecarName(file.path));
    const written = [`${path}.xmp`, sidecarPath(path)].filter((sidecar) => texts.has(pathKey(sidecar)));
    const makes = making === 'merged' || xmp.length === 0 ? written.slice(0, 1) : [];
    const replaced = new Set(makes.map(pathKey));
    return {
      picture: path,
      label,
      files: [
        fileOf({ path, bytes }, 'picture'),
        ...along.filter((file) => !isSidecarName(file.path)).map((file) => fileOf(file, 'companion')),
        ...xmp.filter((file) => !replaced.has(pathKey(file.path))).map((file) => fileOf(file, 'sidecar')),
        ...makes.map((sidecar): HandedFile => {
          const text = texts.get(pathKey(sidecar))!;
          return { from: handovers.placeOf(sidecar), bytes: new Blob([text]).size, role: 'sidecar', made: text };
        }),
      ],
    };
  });
  return { groups, problems };
}
