import { dot } from './distances.ts';

/** Every how many channels one is looked at: the mask needs no more, and the comparison is the costly part. */
const STRIDE = 3;
/** How many of the most similar border cells speak for "this is background". */
const NEAREST = 3;
/** Spread of the centre prior, in half-sides of the picture. */
const PRIOR = 0.62;

/**
 * Where the subject is: cells that look like none of the border cells, and are not too far from the middle.
 * @param roots side × side × channels, row-major, square roots of the model's values
 * @returns side² weights, 0 (background) … 1 (subject), the largest 1 (all 0 where every cell is alike)
 */
export function subjectMask(roots: Float32Array, side: number, channels: number): Float32Array {
  const cells = side * side;
  const width = Math.ceil(channels / STRIDE);
  const unit = new Float32Array(cells * width);
  for (let cell = 0; cell < cells; cell++) {
    let squares = 0;
    for (let c = 0, at = cell * channels; c < width; c++, at += STRIDE) squares += roots[at] * roots[at];
    const scale = 1 / Math.sqrt(Math.max(squares, 1e-12));
    for (let c = 0, at = cell * channels; c < width; c++, at += STRIDE) unit[cell * width + c] = roots[at] * scale;
  }
  const border = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => {
    const x = cell % side;
    const y = Math.floor(cell / side);
    return x === 0 || y === 0 || x === side - 1 || y === side - 1;
  });
  const unlike = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const nearest = new Float64Array(NEAREST);
    for (const other of border) {
      if (other === cell) continue;
      const likeness = dot(unit, cell * width, other * width, width);
      for (let k = 0; k < NEAREST; k++) {
        if (likeness <= nearest[k]) continue;
        nearest.copyWithin(k + 1, k, NEAREST - 1);
        nearest[k] = likeness;
        break;
      }
    }
    unlike[cell] = 1 - nearest.reduce((sum, likeness) => sum + likeness, 0) / NEAREST;
  }
  return spread(smooth(unlike, side), side);
}

/** 3 × 3 mean; the frame is repeated. */
function smooth(values: Float32Array, side: number): Float32Array {
  return values.map((_, cell) => {
    const x = cell % side;
    const y = Math.floor(cell / side);
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const row = Math.max(0, Math.min(side - 1, y + dy));
        sum += values[row * side + Math.max(0, Math.min(side - 1, x + dx))];
      }
    }
    return sum / 9;
  });
}

/** Weighs with the centre prior, then stretches the 10th … 95th percentile to 0 … 1. */
function spread(values: Float32Array, side: number): Float32Array {
  const weighed = values.map((value, cell) => {
    const x = ((cell % side) + 0.5) * (2 / side) - 1;
    const y = (Math.floor(cell / side) + 0.5) * (2 / side) - 1;
    return value * Math.exp(-(x * x + y * y) / (2 * PRIOR * PRIOR));
  });
  const ordered = weighed.toSorted();
  const low = ordered[Math.floor(0.1 * (ordered.length - 1))];
  const high = ordered[Math.floor(0.95 * (ordered.length - 1))];
  if (!(high - low > 1e-6)) return new Float32Array(values.length);
  return weighed.map((value) => Math.max(0, Math.min(1, (value - low) / (high - low))));
}
