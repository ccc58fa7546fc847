import { folderOfPath, nameOfPath, pathKey, stemOf, within } from './file-name.ts';

export const namings = ['folders', 'flat', 'labels'] as const;
/** Folders as they are, all in one, or one folder a label. */
export type Naming = (typeof namings)[number];

export type Role = 'picture' | 'companion' | 'sidecar';

/** A file that goes along; files of one group have one name but for its end, and keep that. */
export interface HandedFile {
  /** Where it lies now; of what is only now written, where it would. */
  readonly from: string;
  readonly bytes: number;
  readonly role: Role;
  /** Made of the decisions: there is no file yet. */
  readonly made?: string;
}

/** A picture and what belongs to it. */
export interface HandedGroup {
  /** Its path in the set, which says its folder. */
  readonly picture: string;
  readonly label: string | null;
  /** The picture first. */
  readonly files: readonly HandedFile[];
}

export interface Operation extends HandedFile {
  /** Relative to the place that they go to. */
  readonly to: string;
  /** Number of its group: a group goes as a whole or not at all. */
  readonly group: number;
  /** Its name was taken. */
  readonly renamed: boolean;
}

export interface Plan {
  readonly operations: readonly Operation[];
  /** Pictures that lie where they would go. */
  readonly already: readonly string[];
  readonly bytes: number;
}

interface Target {
  readonly naming: Naming;
  /** Within the place; '' = the place itself. */
  readonly folder: string;
  /** Paths of all files and folders that are there, relative to the place. */
  readonly taken: Iterable<string>;
  /** Sources lie in the same place. */
  readonly samePlace: boolean;
}

/**
 * Where every file goes. No two go to one name, whatever a system thinks of case and accents, and none to a name that is
 * taken: such a group becomes 'name-2', as a whole, so that RAW, JPEG and sidecar stay together.
 */
export function planOf(given: readonly HandedGroup[], { naming, folder, taken, samePlace }: Target): Plan {
  const names = new Names(taken);
  const planned = new Map<number, Operation[]>();
  const already: string[] = [];
  const seen = new Set<string>();
  const crowded: number[] = [];
  const groups = given.flatMap((group) => {
    const files = group.files.filter(({ from }) => !seen.has(from) && seen.add(from));
    return apart(files).map((some) => ({ ...group, files: some }));
  });

  const folderOfGroup = ({ picture, label }: HandedGroup) =>
    within(folder, naming === 'flat' ? '' : naming === 'labels' ? (label ?? '') : folderOfPath(picture));
  const place = (at: number, numbered: boolean) => {
    const group = groups[at]!;
    const targets = names.take(group.files, folderOfGroup(group), group.picture, numbered);
    if (!targets) return false;
    planned.set(
      at,
      group.files.map((file, index) => ({ ...file, to: targets[index]!, group: at, renamed: numbered })),
    );
    return true;
  };

  groups.forEach((group, at) => {
    const first = group.files[0]!;
    const stays = samePlace && pathKey(within(folderOfGroup(group), nameOfPath(first.from))) === pathKey(first.from);
    if (stays) already.push(group.picture);
    else if (!place(at, false)) crowded.push(at);
  });
  // Whoever can keep a name does; only then numbers are given.
  for (const at of crowded) place(at, true);

  const operations = groups.flatMap((_, at) => planned.get(at) ?? []);
  return { operations, already, bytes: operations.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** 'a.CR3' and 'a.cr3' of one folder cannot keep one name everywhere: each begins a group of its own. */
function apart(files: readonly HandedFile[]): HandedFile[][] {
  const groups: Map<string, HandedFile>[] = [];
  for (const file of files) {
    const key = pathKey(nameOfPath(file.from));
    const free = groups.find((group) => !group.has(key));
    if (free) free.set(key, file);
    else groups.push(new Map([[key, file]]));
  }
  return groups.map((group) => [...group.values()]);
}

/** Names that are taken or given. */
class Names {
  readonly #paths = new Set<string>();
  /** Whose a stem is: another's RAW beside a JPEG would look like its partner. */
  readonly #owners = new Map<string, string>();
  readonly #numbers = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    for (const path of taken) {
      this.#paths.add(pathKey(path));
      for (let stem = nameOfPath(path); ; stem = stemOf(stem)) {
        this.#owners.set(pathKey(within(folderOfPath(path), stem)), '');
        if (stem === stemOf(stem)) break;
      }
    }
  }

  /** @returns a path for each file, theirs from now on; null where their own names are not free */
  take(files: readonly HandedFile[], into: string, picture: string, numbered: boolean): string[] | null {
    const stem = stemOf(nameOfPath(files[0]!.from));
    const owner = pathKey(within(folderOfPath(picture), stemOf(nameOfPath(picture))));
    const counter = pathKey(within(into, stem));
    let number = numbered ? (this.#numbers.get(counter) ?? 2) : 1;
    for (; ; number++) {
      const targets = files.map(({ from }) => within(into, numberedName(nameOfPath(from), stem, number)));
      const stemKey = pathKey(within(into, number > 1 ? `${stem}-${number}` : stem));
      const free = (this.#owners.get(stemKey) ?? owner) === owner && this.#allFree(targets);
      if (!free && !numbered) return null;
      if (!free) continue;
      for (const target of targets) this.#paths.add(pathKey(target));
      this.#owners.set(stemKey, owner);
      this.#numbers.set(counter, number);
      return targets;
    }
  }

  #allFree(targets: readonly string[]): boolean {
    const keys = new Set(targets.map(pathKey));
    return keys.size === targets.length && [...keys].every((key) => !this.#paths.has(key));
  }
}

/** 'IMG_1.jpg.xmp' of stem 'IMG_1' → 'IMG_1-2.jpg.xmp' */
function numberedName(name: string, stem: string, number: number): string {
  if (number === 1) return name;
  const own = stemOf(name);
  const base = pathKey(own) === pathKey(stem) ? own : stemOf(own);
  return `${base}-${number}${name.slice(base.length)}`;
}
