import { linearOfCode, lightness } from './srgb.ts';
import type { ColorPlane } from './planes.ts';

/** Weakest channel of a backdrop that is meant to be white. */
const WHITE = 245;
/** So much of the picture's edge is white where a subject stands before a backdrop, … */
const AROUND = 0.6;
/** … so much of its lower edge too (a blown sky ends above the ground), … */
const BELOW = 0.3;
/** … and the darkest twentieth of the subject is below this L*: a picture exposed too much has no dark tones left. */
const DARK_TONE = 40;
/** … and its mean is no brighter than half a stop over middle grey: beyond that the exposure made the white. */
const MEAN_TONE = 57.5;
/** Seen through a handle or a glass it is the same backdrop, up to this share of the subject. */
const THROUGH = 0.5;
/** A subject takes this share of the picture at least: less is a blank page. */
const LEAST_SUBJECT = 0.02;

/**
 * Share 0 … 1 of the picture that is a seamless white backdrop: white, most of it connected with the edge, around a
 * subject with dark tones that is itself not bright. 0 where there is no such thing: a blown sky, an overexposed or an empty picture.
 */
export function backdropShare({ data, width, height }: ColorPlane): number {
  const pixels = width * height;
  const isWhite = (at: number) => Math.min(data[3 * at], data[3 * at + 1], data[3 * at + 2]) >= WHITE;
  const edge = edgeOf(width, height);
  const whiteEdge = edge.filter(isWhite);
  const below = whiteEdge.filter((at) => at >= pixels - width).length;
  if (whiteEdge.length < AROUND * edge.length || below < BELOW * width) return 0;
  const reached = spread(whiteEdge, width, height, isWhite);
  let size = 0;
  let enclosed = 0;
  const tones = new Uint32Array(256);
  for (let at = 0; at < pixels; at++) {
    if (reached[at] === 1) size++;
    else if (isWhite(at)) enclosed++;
    // Green carries most of the luminance, and is enough to say that there are dark tones.
    else tones[data[3 * at + 1]]++;
  }
  const subject = pixels - size - enclosed;
  return subject >= LEAST_SUBJECT * pixels && toneAt(tones, 0.05 * subject) < DARK_TONE && meanTone(tones) < MEAN_TONE
    ? (size + Math.min(enclosed, THROUGH * subject)) / pixels
    : 0;
}

function edgeOf(width: number, height: number): number[] {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) edge.push(y * width, y * width + width - 1);
  return [...new Set(edge)];
}

/** 1 for every pixel that is connected with the seeds through pixels that pass, by 4 neighbours. */
function spread(seeds: readonly number[], width: number, height: number, passes: (at: number) => boolean): Uint8Array {
  const reached = new Uint8Array(width * height);
  const stack = [...seeds];
  for (const at of seeds) reached[at] = 1;
  const visit = (at: number) => {
    if (reached[at] === 1 || !passes(at)) return;
    reached[at] = 1;
    stack.push(at);
  };
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at + width < reached.length) visit(at + width);
  }
  return reached;
}

/** L* of the tone below which `count` of the pixels lie. */
function toneAt(tones: Uint32Array, count: number): number {
  let below = 0;
  const code = tones.findIndex((here) => (below += here) >= count);
  return lightness(linearOfCode[Math.max(0, code)]);
}

/** Mean L* over a histogram of codes; 0 for an empty one. */
function meanTone(tones: Uint32Array): number {
  let sum = 0;
  let count = 0;
  tones.forEach((here, code) => {
    sum += here * lightness(linearOfCode[code]);
    count += here;
  });
  return count > 0 ? sum / count : 0;
}
