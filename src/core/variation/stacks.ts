import type { Exif } from '#core/facts.ts';
import { propertyOf } from '#core/rules/properties.ts';
import type { OrganizeImage, Stack, StackKind } from './organization.ts';

/** Frames of a bracket differ by this much in all, over this many steps. */
const BRACKET_EV = 0.9;
const BRACKET_STEPS = 3;
/** More frames are a burst under changing light. */
const BRACKET_FRAMES = 9;
/** Wider edges by this factor are seen as softer. */
const SOFTER = 1.05;
/** Mean lightness of a well exposed picture, L*, and what one counts as further off. */
const MIDDLE = 50;
const DARKER = 3;

/** What each group of pictures is, and which of them is enough; ids run parallel to the images, null = in no group. */
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
      return { of, id, kind, images: members.map(({ path }) => path), ...choice(kind, members) };
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
  return isComplete && steps.size >= BRACKET_STEPS && range >= BRACKET_EV ? 'bracket' : 'burst';
}

/** Stops that the settings make a picture brighter, from an arbitrary zero; null where the camera did not say. */
function exposureOf(exif: Exif | null): number | null {
  if (!exif) return null;
  const { exposureTimeS, iso, apertureF } = exif;
  return exposureTimeS === null || apertureF === null
    ? null
    : Math.log2((exposureTimeS * (iso ?? 100)) / apertureF ** 2);
}

function choice(kind: StackKind, members: readonly OrganizeImage[]): Pick<Stack, 'keep' | 'reason'> {
  if (kind === 'bracket') {
    return { keep: null, reason: `${members.length} exposures of one view, to be merged: left whole.` };
  }
  if (kind === 'copies') return ofCopies(members);
  return kind === 'edits' ? largest(members) : (sharpest(members) ?? first(members));
}

/** Equal pixels: the shallowest and shortest path is the likeliest original. */
function ofCopies(members: readonly OrganizeImage[]): Pick<Stack, 'keep' | 'reason'> {
  const depth = ({ path }: OrganizeImage): number => path.split('/').length * 1000 + path.length;
  const [keep] = members.toSorted((a, b) => depth(a) - depth(b));
  return { keep: keep.path, reason: 'The pixels are the same: any of them is enough; this one has the shortest path.' };
}

const pixels = ({ width, height }: OrganizeImage): number => width * height;

function largest(members: readonly OrganizeImage[]): Pick<Stack, 'keep' | 'reason'> {
  const [keep, next] = members.toSorted((a, b) => pixels(b) - pixels(a) || b.bytes - a.bytes);
  const size = `${keep.width} × ${keep.height}`;
  if (pixels(keep) > pixels(next)) {
    return { keep: keep.path, reason: `The largest: ${size}, the next is ${next.width} × ${next.height}.` };
  }
  const kilobytes = (image: OrganizeImage): string => `${Math.round(image.bytes / 1000)} kB`;
  return {
    keep: keep.path,
    reason: `The least compressed of those with ${size}: ${kilobytes(keep)}, the next has ${kilobytes(next)}.`,
  };
}

/** The frame in focus, and of those the best exposed; null where sharpness cannot be judged. */
function sharpest(members: readonly OrganizeImage[]): Pick<Stack, 'keep' | 'reason'> | null {
  const judged = members.flatMap((image) => {
    const edges = propertyOf(image, 'sharpness');
    return edges === null
      ? []
      : [{ image, edges, off: Math.abs((propertyOf(image, 'brightness') ?? MIDDLE) - MIDDLE) }];
  });
  if (judged.length < 2) return null;
  const best = Math.min(...judged.map(({ edges }) => edges));
  const sharp = judged.filter(({ edges }) => edges <= best * SOFTER);
  const widest = Math.max(...judged.map(({ edges }) => edges));
  const [keep, next] = sharp.toSorted((a, b) => a.off - b.off || a.edges - b.edges);
  const words = `edges ${keep.edges.toFixed(1)} px wide at 1280 px, up to ${widest.toFixed(1)} px in the others`;
  if (sharp.length === 1) return { keep: keep.image.path, reason: `The sharpest: ${words}.` };
  return next.off - keep.off >= DARKER
    ? { keep: keep.image.path, reason: `Of ${sharp.length} equally sharp frames the best exposed.` }
    : { keep: keep.image.path, reason: `As sharp and as well exposed as any of them: ${words}.` };
}

const first = (members: readonly OrganizeImage[]): Pick<Stack, 'keep' | 'reason'> => ({
  keep: members[0].path,
  reason: 'The first: sharpness cannot be judged here.',
});
