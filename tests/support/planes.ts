import type { ColorPlane, Plane } from '#core/planes/planes.ts';

/** Numbers in 0 … 1 that are the same in every run (a linear congruential generator). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function noisePlane(width: number, height: number, seed: number): Plane {
  const next = seededNumbers(seed);
  return { width, height, data: Uint8Array.from({ length: width * height }, () => next() * 256) };
}

export function noiseColor(width: number, height: number, seed: number): ColorPlane {
  const next = seededNumbers(seed);
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, () => next() * 256) };
}
