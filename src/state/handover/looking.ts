import { folderOfPath, pathKey, within } from '#core/handover/file-name.ts';
import type { HandedGroup } from '#core/handover/plan.ts';
import type { Place } from '#engine/place.ts';

/** Everything that lies in those folders of a place, files and folders, by paths relative to the place. */
export async function namesIn(place: Place, folders: Iterable<string>): Promise<Set<string>> {
  const names = new Set<string>();
  for (const folder of new Set(folders)) {
    const listing = await place.list(folder);
    for (const name of [...(listing?.files ?? []), ...(listing?.folders ?? [])]) names.add(within(folder, name));
  }
  return names;
}

/** Folders that the files lie in now. */
export const sourceFolders = (groups: readonly HandedGroup[]): Set<string> =>
  new Set(groups.flatMap(({ files }) => files.map(({ from }) => folderOfPath(from))));

/** Groups whose picture lies there, with those of their files that do; and the pictures that do not. */
export function presentOf(groups: readonly HandedGroup[], names: ReadonlySet<string>) {
  const keys = new Set([...names].map(pathKey));
  const isThere = (from: string) => keys.has(pathKey(from));
  const missing = groups.filter(({ files }) => !isThere(files[0]!.from)).map(({ picture }) => picture);
  const present = groups
    .filter(({ files }) => isThere(files[0]!.from))
    .map((group) => ({ ...group, files: group.files.filter(({ from, made }) => made !== undefined || isThere(from)) }));
  return { present, missing };
}
