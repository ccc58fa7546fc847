import { BETWEEN, TOP, type LightCells } from './light-cells.ts';

/** A colour of light: log2(red/blue) and log2(green²/(red·blue))/2 of linear sums, 0 = neutral, clamped to ±4. */
export interface Tint {
  readonly warmth: number;
  readonly tint: number;
}

const bounded = (value: number): number => Math.max(-4, Math.min(4, value));

function tintOf(red: number, green: number, blue: number): Tint {
  const [r, g, b] = [red + 1e-9, green + 1e-9, blue + 1e-9];
  return { warmth: bounded(Math.log2(r / b)), tint: bounded(Math.log2(g ** 2 / (r * b)) / 2) };
}

/** How much a saturation counts as neutral, by 4095ths; a table, for exp is slow. */
const neutrality = Float64Array.from({ length: 4096 }, (_, i) => Math.exp(-((i / 4095 / 0.15) ** 2)));

/**
 * The colour of the unclipped cells: of all, of those as bright as `bright` stops, of all weighted towards neutral, and
 * of those in the outer band. One pass, with sums in variables: what an object holds is written to memory every time.
 */
export function tintsOf(cells: LightCells, bright: number): Record<'all' | 'bright' | 'neutral' | 'band', Tint> {
  const { red, green, blue, stops, saturations, range, inBand } = cells;
  let [allRed, allGreen, allBlue] = [0, 0, 0];
  let [brightRed, brightGreen, brightBlue] = [0, 0, 0];
  let [neutralRed, neutralGreen, neutralBlue] = [0, 0, 0];
  let [bandRed, bandGreen, bandBlue] = [0, 0, 0];
  for (let i = 0; i < range.length; i++) {
    if (range[i] !== BETWEEN) continue;
    const r = red[i];
    const g = green[i];
    const b = blue[i];
    allRed += r;
    allGreen += g;
    allBlue += b;
    const weight = neutrality[(saturations[i] * 4095 + 0.5) | 0] / (r + g + b);
    neutralRed += r * weight;
    neutralGreen += g * weight;
    neutralBlue += b * weight;
    if (stops[i] >= bright) {
      brightRed += r;
      brightGreen += g;
      brightBlue += b;
    }
    if (inBand[i] === 1) {
      bandRed += r;
      bandGreen += g;
      bandBlue += b;
    }
  }
  return {
    all: tintOf(allRed, allGreen, allBlue),
    bright: tintOf(brightRed, brightGreen, brightBlue),
    neutral: tintOf(neutralRed, neutralGreen, neutralBlue),
    band: tintOf(bandRed, bandGreen, bandBlue),
  };
}

/** The colour of the differences between neighbours, none of them at the top: grey edge (van de Weijer 2007). */
export function edgeTint({ width, height, red, green, blue, range }: LightCells): Tint {
  let [r, g, b] = [0, 0, 0];
  for (let y = 0; y + 1 < height; y++) {
    for (let i = y * width, end = i + width - 1; i < end; i++) {
      if (range[i] === TOP) continue;
      const right = i + 1;
      if (range[right] !== TOP) {
        r += Math.abs(red[i] - red[right]);
        g += Math.abs(green[i] - green[right]);
        b += Math.abs(blue[i] - blue[right]);
      }
      const below = i + width;
      if (range[below] !== TOP) {
        r += Math.abs(red[i] - red[below]);
        g += Math.abs(green[i] - green[below]);
        b += Math.abs(blue[i] - blue[below]);
      }
    }
  }
  return tintOf(r, g, b);
}
