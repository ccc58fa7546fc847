import type { Matching } from '#core/project/matching.ts';
import type { ProjectMerge } from '#state/projects/project-merge.ts';
import { counted, integer } from '#ui/text.ts';

/** How far a project's pictures are those on the page. @param total pictures of the project */
export function matchingSentence({ paths, same, otherSize, moved, missing }: Matching, total: number): string {
  if (paths.size === 0) return 'None of its pictures are on this page, so there is nothing to merge.';
  if (same === total) return `All ${counted(total, 'picture')} are on this page, with the same path and size.`;
  const parts = [`${integer(same)} with the same path and size`];
  if (otherSize > 0) parts.push(`${integer(otherSize)} only with the same path, of another size`);
  if (moved > 0) parts.push(`${integer(moved)} in another folder, with the same name, size and time`);
  if (missing > 0)
    parts.push(`${integer(missing)} not: what was decided on ${missing === 1 ? 'it' : 'them'} is left out of a merge`);
  return `Of its ${counted(total, 'picture')}, on this page: ${parts.join('; ')}.`;
}

/** What a merge would do, before it does it. */
export function mergeSentence({ added, same, elsewhere, lines }: ProjectMerge): string {
  const parts = [`${counted(added, 'decision')} of theirs ${added === 1 ? 'is' : 'are'} new here`];
  parts.push(`${integer(same)} ${same === 1 ? 'is' : 'are'} the same`);
  parts.push(
    lines.length === 0
      ? 'none contradict yours'
      : `${integer(lines.length)} contradict${lines.length === 1 ? 's' : ''} yours`,
  );
  if (elsewhere > 0)
    parts.push(`${integer(elsewhere)} on pictures that are not here ${elsewhere === 1 ? 'is' : 'are'} left out`);
  return `${parts.join(', ')}.`;
}
