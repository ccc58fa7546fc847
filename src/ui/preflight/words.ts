import { codeRows, type CodeReason } from '#core/preflight/codes.ts';
import type { Preflight, Row } from '#core/preflight/preflight.ts';
import { counted, integer } from '#ui/text.ts';

/** Lines that are named; the rest is counted. */
const NAMED = 5;

/** The answer, before its reasons. */
export function headline({ taken, found, rows }: Preflight, total: number, written: boolean): string {
  const what = written ? 'line' : 'picture';
  if (taken === 'whole') return `The service would take all of it: ${counted(total, what)}.`;
  if (taken === 'part')
    return `The service would train without ${integer(rows.refused + rows.warned)} of ${counted(total, what)}.`;
  const ends = found.filter(({ reason }) => codeRows[reason].ends).length;
  return `The service would train nothing: ${ends === 1 ? 'one thing stands' : `${ends} things stand`} in the way.`;
}

/** '2 lines mean pictures that are not here', '1 picture is not checked yet' */
export function unknownWords(count: number, written: boolean): string {
  if (written) return counted(count, 'line means a picture that is not here', 'lines mean pictures that are not here');
  return counted(count, 'picture is not checked yet', 'pictures are not checked yet');
}

/** 'Lines 3, 8 and 14 more of train.manifest'; '' = none of them is in a manifest */
export function linesOf(rows: readonly Row[]): string {
  const byFile = new Map<string, number[]>();
  for (const { line } of rows) if (line) byFile.set(line.file, [...(byFile.get(line.file) ?? []), line.number]);
  return [...byFile]
    .map(([file, numbers]) => {
      const rest = numbers.length - NAMED;
      const named = numbers.slice(0, NAMED).join(', ');
      return `${numbers.length === 1 ? 'Line' : 'Lines'} ${named}${rest > 0 ? ` and ${integer(rest)} more` : ''} of ${file}`;
    })
    .join('; ');
}

export function repairOf(reason: CodeReason): string {
  const { repair } = codeRows[reason];
  return repair === 'copies' ? 'Copies that pass put it right.' : repair;
}
