import { light } from '#core/variation/light.ts';
import type { Axis } from './axis.ts';

/** Bounds between the named levels, in the units of `light` (stops; log2 ratios). */
const levels = {
  dimStops: -2.75,
  brightStops: -1,
  warm: 0.35,
  cool: -0.25,
  hardRange: 4.4,
} as const;

/**
 * The light in words, measured and not embedded: how much (dim, normal, bright), which colour (warm, neutral, cool),
 * and whether it is hard, and from which side.
 */
export function lightingLevel(record: readonly number[]): string {
  const high = (record[light.p75] + record[light.p98]) / 2;
  const hard = record[light.p98] - record[light.p2] > levels.hardRange && record[light.middleSpread] > 1 && high < -1;
  const amount = hard
    ? null
    : high < levels.dimStops
      ? 'dim'
      : record[light.p50] > levels.brightStops
        ? 'bright'
        : null;
  const colour =
    record[light.neutralWarmth] > levels.warm ? 'warm' : record[light.neutralWarmth] < levels.cool ? 'cool' : null;
  const parts = [amount, colour, hard ? 'hard' : null].filter((part) => part !== null);
  return parts.length > 0 ? parts.join('-') : 'normal';
}

const words: Readonly<Record<string, string>> = { normal: 'normal light', hard: 'hard light' };

export const lighting: Axis = {
  id: 'lighting',
  name: 'Lighting',
  words: {
    shared: (name) => `are in the same light (${name})`,
    groups: (count) => `${count} kinds of light`,
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} in other light: brighter and dimmer, warm and cool, soft and from the side, with and without flash.`,
  },
  group(set) {
    const ids = set.images.map((image) => lightingLevel(image.signature.light));
    return {
      ids,
      nameOf: (id) =>
        id
          .split('-')
          .map((part) => words[part] ?? part)
          .join(', '),
      typical: (members) => {
        const records = members.map((image) => set.images[image].signature.light);
        const middle = [light.p50, light.p98, light.neutralWarmth].map((at) => ({ at, value: median(records, at) }));
        const distance = (image: number): number =>
          middle.reduce((sum, { at, value }) => sum + (set.images[image].signature.light[at] - value) ** 2, 0);
        return members.toSorted((a, b) => distance(a) - distance(b) || a - b);
      },
    };
  },
};

function median(records: readonly (readonly number[])[], at: number): number {
  const ordered = records.map((record) => record[at]).sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? 0;
}
