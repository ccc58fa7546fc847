import type { Split } from '#core/variation/organization.ts';
import { sameAnnotation, type Annotation } from './annotation.ts';

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
