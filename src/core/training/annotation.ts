import type { Size } from '#core/planes/size.ts';

/** A rectangle around something in a picture, and what that is. Px; not held to the frame, for files are not either. */
export interface Box {
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The boxes of one picture as a file of annotations writes them. An empty list: somebody looked, and found nothing. */
export interface Boxes {
  /** Size of the picture that they were written for, px; null = the file does not say. `placeBoxes` reads it. */
  readonly size: Size | null;
  readonly list: readonly Box[];
}

/** What a picture is said to show besides its main label; fields that are absent say nothing. */
export interface Annotation {
  /** Further labels, in order, those of the boxes among them; never the main one, never one twice. */
  readonly others?: readonly string[];
  readonly boxes?: Boxes;
}

/** What a picture is said to show. */
export interface Labelled extends Annotation {
  readonly label: string | null;
}

/** Every label of a picture, the main one first. */
export const allLabels = ({ label, others = [] }: Labelled): readonly string[] =>
  label === null ? others : [label, ...others];

/** Whether a picture has a label, as its main one or as a further one. */
export const hasLabel = ({ label, others }: Labelled, name: string): boolean =>
  label === name || (others?.includes(name) ?? false);

/**
 * Puts what is said of a picture in order: what a box shows the picture shows, too, no label stands twice, and where
 * there is no main label the first of the others is it.
 * @param label null = none @param boxes undefined = nothing is said of boxes
 */
export function annotated(label: string | null, others: readonly string[] = [], boxes?: Boxes): Labelled {
  const labels = new Set([
    ...(label === null ? [] : [label]),
    ...others,
    ...(boxes?.list ?? []).map((box) => box.label),
  ]);
  const [main = null, ...further] = labels;
  return { label: main, ...(further.length > 0 ? { others: further } : {}), ...(boxes ? { boxes } : {}) };
}

/** The boxes of two statements about one picture together; null = they are for two sizes of it. */
export function joinedBoxes(a: Boxes, b: Boxes): Boxes | null {
  return sameSize(a.size, b.size) ? { ...a, list: [...a.list, ...b.list] } : null;
}

const sameSize = (a: Size | null, b: Size | null): boolean => a?.width === b?.width && a?.height === b?.height;

/** Whether two pictures are said to show the same. */
export function sameAnnotation(a: Annotation, b: Annotation): boolean {
  if (a.others === b.others && a.boxes === b.boxes) return true;
  return sameList(a.others ?? [], b.others ?? [], Object.is) && sameBoxes(a.boxes, b.boxes);
}

function sameBoxes(a: Boxes | undefined, b: Boxes | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || !sameSize(a.size, b.size)) return false;
  const fields = ['label', 'left', 'top', 'width', 'height'] as const;
  return sameList(a.list, b.list, (one, other) => fields.every((field) => one[field] === other[field]));
}

const sameList = <T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean =>
  a.length === b.length && a.every((item, at) => same(item, b[at]));
