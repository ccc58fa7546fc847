import type { Split } from '#core/variation/organization.ts';
import { codeReasons, codeRows, type CodeReason } from './codes.ts';
import { takes } from './limits.ts';
import { reasonsAgainst, type PictureReason, type PictureShape } from './picture-limits.ts';
import { countLabels, ofTheSet } from './set-reasons.ts';

/** A picture as it would go to the service: one of the set, or a line of a manifest. */
export interface Row {
  /** Its path in the set; null = the line means no picture that is here. */
  readonly path: string | null;
  /** Where it is written; null = in no manifest yet. */
  readonly line: { readonly file: string; readonly number: number } | null;
  readonly labels: readonly string[];
  readonly split: Split | null;
  /** What it is, or why nothing but a refusal can be known of it; null = not known: not here, or not checked yet. */
  readonly picture: PictureShape | 'unreadable' | PictureReason | null;
  /** Null = none yet. */
  readonly bucket: string | null;
  readonly hasBoxes: boolean;
  /** What its line alone says no to. */
  readonly lineReasons: readonly CodeReason[];
}

/** A reason, and what it is about. */
export interface Found {
  readonly reason: CodeReason;
  readonly rows: readonly Row[];
  readonly labels: readonly string[];
  /** Names of manifests, where it is about whole ones. */
  readonly files: readonly string[];
}

export interface Counts {
  readonly refused: number;
  /** Passed over, or fewer than the guide advises. */
  readonly warned: number;
  readonly fine: number;
}

export interface Preflight {
  /** In the order of the codes. */
  readonly found: readonly Found[];
  readonly rows: Counts;
  readonly labels: Counts;
  /** Rows whose picture is not known. */
  readonly unknown: number;
  /** 'none': nothing is trained; 'part': without some pictures; 'whole': all are taken. */
  readonly taken: 'none' | 'part' | 'whole';
}

/** Pictures that the guide asks of a label; fewer are taken. */
export const ADVISED_OF_A_LABEL = 15;

/**
 * Whether the service would take these pictures, and which not.
 * @param files what is wrong with whole manifests
 */
export function preflight(
  rows: readonly Row[],
  files: readonly { readonly name: string; readonly reason: CodeReason }[] = [],
): Preflight {
  const byReason = new Map<CodeReason, { rows: Row[]; labels: Set<string>; files: string[] }>();
  const note = (reason: CodeReason) => {
    const known = byReason.get(reason) ?? { rows: [], labels: new Set<string>(), files: [] };
    byReason.set(reason, known);
    return known;
  };
  const refused = new Set<Row>();
  const warned = new Set<Row>();
  for (const row of rows) {
    for (const reason of reasonsOf(row)) {
      note(reason).rows.push(row);
      (codeRows[reason].level === 'refused' ? refused : warned).add(row);
    }
  }
  for (const { name, reason } of files) note(reason).files.push(name);

  const labelled = rows.filter(({ labels }) => labels.length > 0);
  for (const { reason, labels } of ofTheSet(rows, labelled, refused)) {
    const found = note(reason);
    for (const label of labels) found.labels.add(label);
    if (reason === 'buckets') found.rows.push(...rows.filter(({ bucket }) => bucket !== null));
  }

  const found = codeReasons.flatMap((reason): Found[] => {
    const known = byReason.get(reason);
    return known ? [{ ...known, reason, labels: [...known.labels].sort() }] : [];
  });
  const passed = [...warned].filter((row) => !refused.has(row)).length;
  const ends = found.some(({ reason }) => codeRows[reason].ends);
  return {
    found,
    rows: { refused: refused.size, warned: passed, fine: rows.length - refused.size - passed },
    labels: labelCounts(labelled, refused, byReason.get('few-to-split')?.labels ?? new Set()),
    unknown: rows.filter(({ picture }) => picture === null).length,
    taken: ends ? 'none' : refused.size + warned.size > 0 ? 'part' : 'whole',
  };
}

/** What the service would say of one picture. */
export function reasonsOf({ picture, labels, lineReasons }: Row): CodeReason[] {
  const ofPicture = picture === null ? [] : typeof picture === 'string' ? [picture] : reasonsAgainst(picture);
  const long = labels.some((label) => label.length > takes.longestLabel);
  const bare =
    labels.length === 0 && !lineReasons.some((reason) => codeRows[reason].level === 'refused' || reason === 'no-boxes');
  return [
    ...new Set([
      ...ofPicture,
      ...(long ? (['label-length'] as const) : []),
      ...lineReasons,
      ...(bare ? (['unlabelled'] as const) : []),
    ]),
  ];
}

function labelCounts(labelled: readonly Row[], refused: ReadonlySet<Row>, single: ReadonlySet<string>): Counts {
  const usable = countLabels(labelled.filter((row) => !refused.has(row)));
  const counts = { refused: 0, warned: 0, fine: 0 };
  for (const label of countLabels(labelled).keys()) {
    const left = usable.get(label) ?? 0;
    counts[left === 0 || single.has(label) ? 'refused' : left < ADVISED_OF_A_LABEL ? 'warned' : 'fine']++;
  }
  return counts;
}
