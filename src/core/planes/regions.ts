/** A mask's set pixels, split by the size of the connected area they belong to. */
export interface Regions {
  /** Set pixels in areas of at least `minimum` pixels. */
  readonly inLarge: number;
  /** Set pixels in smaller areas. */
  readonly inSmall: number;
  /** Pixels of the largest area. */
  readonly largest: number;
}

export const noRegions: Regions = { inLarge: 0, inSmall: 0, largest: 0 };

/**
 * Connected areas (4 neighbours) of a mask of 0 and 1, by flood fill with an explicit stack.
 * The mask is used up: its set pixels are cleared.
 */
export function regionsOf(mask: Uint8Array, width: number, minimum: number): Regions {
  let inLarge = 0;
  let inSmall = 0;
  let largest = 0;
  for (let seed = mask.indexOf(1); seed >= 0; seed = mask.indexOf(1, seed + 1)) {
    const size = takeArea(mask, width, seed);
    if (size >= minimum) inLarge += size;
    else inSmall += size;
    if (size > largest) largest = size;
  }
  return { inLarge, inSmall, largest };
}

/** Used again, and grown where it has to be. */
let stack = new Int32Array(1024);

/**
 * Takes the area that a set pixel belongs to out of the mask. On its own: V8 compiled the loop anew for every picture, and
 * left it for the interpreter after each area, where it was an inner one.
 * @returns its pixels
 */
function takeArea(mask: Uint8Array, width: number, seed: number): number {
  let size = 0;
  let depth = push(mask, stack, 0, seed);
  while (depth > 0) {
    const at = stack[--depth];
    size++;
    if (depth + 4 > stack.length) {
      const grown = new Int32Array(stack.length * 2);
      grown.set(stack);
      stack = grown;
    }
    const x = at % width;
    if (x > 0) depth = push(mask, stack, depth, at - 1);
    if (x < width - 1) depth = push(mask, stack, depth, at + 1);
    if (at >= width) depth = push(mask, stack, depth, at - width);
    if (at + width < mask.length) depth = push(mask, stack, depth, at + width);
  }
  return size;
}

/** Takes a set pixel out of the mask and onto the stack. @returns the stack's new depth */
function push(mask: Uint8Array, stack: Int32Array, depth: number, at: number): number {
  if (mask[at] === 0) return depth;
  mask[at] = 0;
  stack[depth] = at;
  return depth + 1;
}
