import type { Split } from '#core/variation/organization.ts';
import { allLabels, annotated, joinedBoxes, sameAnnotation, type Annotation } from './annotation.ts';

/** What a picture shows, given by hand or by a file, in place of what its folder says. */
export interface GivenLabel extends Annotation {
  /** The main one; null = none. */
  readonly label: string | null;
  readonly split: Split | null;
}

/** Whether two say the same of a picture. @param a null = nothing */
export function sameGiven(a: GivenLabel | null, b: GivenLabel): boolean {
  return a === b || (a !== null && a.label === b.label && a.split === b.split && sameAnnotation(a, b));
}

/** A line of a list of labels. */
export interface LabelLine extends GivenLabel {
  /** As the list writes it: relative, absolute, or an address. */
  readonly path: string;
}

/** What a list of labels says, and what it says that cannot be taken. */
export interface LabelList {
  readonly lines: readonly LabelLine[];
  /** In words, one for each line that was left out. */
  readonly problems: readonly string[];
}

/** The service's limit (INVALID_LABEL_NAME_LENGTH). */
export const LONGEST_LABEL = 256;

/** A label as it is kept: without blanks at its ends. @returns null = none; undefined = no name of a label */
export function labelName(text: string): string | null | undefined {
  const name = text.trim().normalize('NFC');
  if (name === '') return null;
  return name.length <= LONGEST_LABEL && !/\p{Cc}/u.test(name) ? name : undefined;
}

/** Those names that a label may have, each once; of the others it is told. @param tell takes the middle of a sentence */
export function takenNames(names: readonly string[], path: string, tell: (what: string) => void): string[] {
  const taken = new Set<string>();
  for (const text of names) {
    const name = labelName(text);
    if (name === undefined)
      tell(`the label of ${path} is longer than ${LONGEST_LABEL} characters, or has a line break.`);
    else if (name !== null) taken.add(name);
  }
  return [...taken];
}

/** A list in which each picture stands once: the labels and boxes of its lines together, the first label first. */
export function gatheredLines(lines: readonly LabelLine[], problems: readonly string[]): LabelList {
  const gathered = new Map<string, LabelLine>();
  const told = [...problems];
  for (const line of lines) {
    const before = gathered.get(line.path);
    gathered.set(line.path, before ? together(before, line, told) : line);
  }
  return { lines: [...gathered.values()], problems: told };
}

function together(a: LabelLine, b: LabelLine, told: string[]): LabelLine {
  if (a.split !== null && b.split !== null && a.split !== b.split) {
    told.push(`${a.path} is for training on one line and for testing on another: the first one holds.`);
  }
  const both = a.boxes && b.boxes && joinedBoxes(a.boxes, b.boxes);
  if (both === null) told.push(`${a.path} has boxes for two sizes of the picture; those of its first line hold.`);
  const boxes = both ?? a.boxes ?? b.boxes;
  const [label = null, ...others] = [...allLabels(a), ...allLabels(b)];
  return { path: a.path, split: a.split ?? b.split, ...annotated(label, others, boxes) };
}
