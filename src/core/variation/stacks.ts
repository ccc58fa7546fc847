import { secondsOf } from './bursts.ts';
import { exposureOf } from './camera-settings.ts';
import { isFocusStack } from './focus-stack.ts';
import type { OrganizeImage, Stack, StackKind } from './organization.ts';
import { compareText } from './set.ts';

/** Frames of a bracket differ by this much in all, over this many steps. */
const BRACKET_EV = 0.9;
const BRACKET_STEPS = 3;
/** More frames are a burst under changing light. */
const BRACKET_FRAMES = 9;

/** What each group of pictures is, and which of copies is enough; ids run parallel to the images, null = in no group. */
export function stacksOf(
  images: readonly OrganizeImage[],
  duplicates: readonly (string | null)[],
  bursts: readonly (string | null)[],
): Stack[] {
  const stacks = (of: Stack['of'], ids: readonly (string | null)[]): Stack[] => {
    const groups = new Map<string, OrganizeImage[]>();
    ids.forEach((id, i) => {
      if (id !== null) groups.set(id, [...(groups.get(id) ?? []), images[i]]);
    });
    return [...groups].map(([id, members]) => {
      const kind = of === 'duplicate' ? kindOfCopies(members) : kindOfBurst(members);
      return { of, id, kind, images: members.map(({ path }) => path), enough: enoughOf(kind, members) };
    });
  };
  return [...stacks('duplicate', duplicates), ...stacks('burst', bursts)];
}

const kindOfCopies = (members: readonly OrganizeImage[]): StackKind =>
  members.every(({ signature }) => signature.pixels === members[0].signature.pixels) ? 'copies' : 'edits';

function kindOfBurst(members: readonly OrganizeImage[]): StackKind {
  const biases = members.flatMap(({ exif }) => exif?.exposureBiasEv ?? []);
  const levels = new Set(biases).size > 1 ? biases : members.flatMap(({ exif }) => exposureOf(exif) ?? []);
  const steps = new Set(levels.map((level) => Math.round(level * 3)));
  const range = Math.max(...levels) - Math.min(...levels);
  const isComplete = levels.length === members.length && members.length <= BRACKET_FRAMES;
  if (isComplete && steps.size >= BRACKET_STEPS && range >= BRACKET_EV) return 'bracket';
  return isFocusStack(inTime(members)) ? 'focus-stack' : 'burst';
}

/** Within a second by the number of the file, of which more digits are more. */
function inTime(members: readonly OrganizeImage[]): OrganizeImage[] {
  const timed = members.map((image) => ({ image, at: secondsOf(image.exif?.takenAt ?? null) ?? 0 }));
  timed.sort(
    (a, b) => a.at - b.at || a.image.path.length - b.image.path.length || compareText(a.image.path, b.image.path),
  );
  return timed.map(({ image }) => image);
}

function enoughOf(kind: StackKind, members: readonly OrganizeImage[]): Stack['enough'] {
  if (kind === 'copies') return shortest(members);
  return kind === 'edits' ? largest(members) : null;
}

/** Equal pixels: the shallowest and shortest path is the likeliest original. */
function shortest(members: readonly OrganizeImage[]): Stack['enough'] {
  const depth = ({ path }: OrganizeImage): number => path.split('/').length * 1000 + path.length;
  const [{ path }] = members.toSorted((a, b) => depth(a) - depth(b));
  return { path, reason: 'as good as any, for the pixels are the same, and has the shortest path' };
}

const pixels = ({ width, height }: OrganizeImage): number => width * height;

function largest(members: readonly OrganizeImage[]): Stack['enough'] {
  const [keep, next] = members.toSorted((a, b) => pixels(b) - pixels(a) || b.bytes - a.bytes);
  const { path, width, height } = keep;
  if (pixels(keep) > pixels(next)) {
    return { path, reason: `the largest: ${width} × ${height}, the next is ${next.width} × ${next.height}` };
  }
  const kilobytes = (image: OrganizeImage): string => `${Math.round(image.bytes / 1000)} kB`;
  const size = `${width} × ${height}`;
  return {
    path,
    reason: `the least compressed of those with ${size}: ${kilobytes(keep)}, the next has ${kilobytes(next)}`,
  };
}
