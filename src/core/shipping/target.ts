import type { Size } from '#core/planes/size.ts';
import type { Box } from '#core/training/annotation.ts';
import type { Split } from '#core/variation/organization.ts';

/** Which part of the set a picture is of; a number is its fold, from 0: the part in which it is tested. */
export type Part = Split | number;

/** A picture that is to be shipped. */
export interface ToShip {
  /** In the set. */
  readonly path: string;
  /** Main label first, at least one. */
  readonly labels: readonly [string, ...string[]];
  /** Whether somebody looked for boxes. */
  readonly boxed: boolean;
  readonly part: Part;
}

/** A picture that was shipped, as its copy is. */
export interface Shipped extends Size, Omit<ToShip, 'boxed'> {
  /** Where its copy lies. */
  readonly place: string;
  /** Px of the copy; null = nobody looked for any. */
  readonly boxes: readonly Box[] | null;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What texts are written with. */
export interface ShippingNotes {
  /** Whether it is about boxes: one picture with some is enough. */
  readonly boxed: boolean;
  /** Null = training and test. */
  readonly folds: number | null;
  /** Where the copies will lie, 's3://bucket/folder'. */
  readonly address: string;
  /** UTC */
  readonly createdAt: Date;
}

/** A form in which a set is given to a trainer. */
export interface Target {
  readonly id: string;
  readonly name: string;
  /** What it becomes, in a sentence. */
  readonly note: string;
  /** Whether it asks for an address in Amazon S3. */
  readonly hasAddress: boolean;
  /** Whether a set of boxes leaves out pictures that nobody looked at for boxes. */
  readonly needsBoxes: boolean;
  /** What keeps two copies apart. */
  readonly apart: 'by-path' | 'by-stem';
  /** Where a picture's copy goes, with the name that it has in the set. */
  placeOf(picture: ToShip, boxed: boolean): string;
  /** What is written beside the copies. */
  filesOf(shipped: readonly Shipped[], notes: ShippingNotes): TextFile[];
}

export const partName = (part: Part): string => (typeof part === 'number' ? `fold-${part + 1}` : part);

/** Every label, each once, in order of the names: class numbers are places in it. */
export const classesOf = (shipped: readonly Pick<Shipped, 'labels' | 'boxes'>[]): string[] =>
  [...new Set(shipped.flatMap(({ labels, boxes }) => [...labels, ...(boxes ?? []).map(({ label }) => label)]))].sort();

/** A label as the name of a folder, which any system takes. */
export function folderOfLabel(label: string): string {
  const name = label
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- exactly these are refused
    .replace(/[<>:"|?*\\/\u0000-\u001f]/g, '-')
    .trim()
    .replace(/^\.+|[. ]+$/g, '');
  return name === '' ? '_' : name;
}

/** Pairs of training and test: one, or one for each fold. */
export function pairsOf<T extends { readonly part: Part }>(
  shipped: readonly T[],
  folds: number | null,
): { readonly name: string; readonly train: readonly T[]; readonly test: readonly T[] }[] {
  if (folds === null) {
    const test = shipped.filter(({ part }) => part === 'test');
    return [{ name: '', train: shipped.filter(({ part }) => part !== 'test'), test }];
  }
  return Array.from({ length: folds }, (_, fold) => ({
    name: partName(fold),
    train: shipped.filter(({ part }) => part !== fold),
    test: shipped.filter(({ part }) => part === fold),
  }));
}
