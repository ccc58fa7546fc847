import { median } from '#core/numeric/median.ts';
import { lightLevels } from '#core/variation/light-level.ts';
import { commonSide } from '#core/variation/light-side.ts';
import { loweredBound } from '#core/variation/gaps.ts';
import { light } from '#core/variation/light.ts';
import { distancesBy, relativeSpread } from '#core/variation/pair-sample.ts';
import type { Axis } from './axis.ts';

/** Part of its deviation in one light that a difference of a cue has to stand out from. */
const TRIVIAL = 0.5;
const names: Readonly<Record<string, string>> = { normal: 'normal light', hard: 'hard light' };

/** How the subject is lit: named levels, measured and not embedded. */
export const lighting: Axis = {
  id: 'lighting',
  name: 'Lighting',
  words: {
    shared: (name) => `are in the same light (${name})`,
    groups: (count) => `${count} kinds of light`,
    guide: 'varied light, with and without flash',
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} in other light: brighter and dimmer, warm and cool, soft and from the side, with and without flash.`,
  },
  bound: loweredBound,
  group(set, earlier) {
    const records = set.images.map((image) => image.signature.light);
    const places = earlier.get('background')?.ids ?? records.map(() => null);
    const { levels: ids, freed } = lightLevels(
      records,
      places,
      set.images.map((image) => image.label),
      set.images.map((image) => image.exif?.flashFired === true),
    );
    const sideOf = commonSide(records, places);
    const sides = new Map(
      [...new Set(ids)].map((id) => [id, sideOf(ids.flatMap((other, i) => (other === id ? [i] : [])))]),
    );
    const labels = [...set.labels.values()];
    const spreads = freed.map(({ values, deviation }) =>
      relativeSpread(
        labels,
        distancesBy((a, b) => Math.abs(values[a] - values[b])),
        deviation * TRIVIAL,
      ),
    );
    return {
      ids,
      nameOf: (id) =>
        id
          .split('-')
          .map((part) =>
            part === 'hard' && sides.get(id) ? `hard light from the ${sides.get(id)}` : (names[part] ?? part),
          )
          .join(', '),
      typical: (members) => {
        const cues = [light.p50, light.middle98, light.bandWarmth];
        const middle = cues.map((at) => median(members.map((i) => records[i][at])));
        const distance = (i: number): number => cues.reduce((sum, at, k) => sum + (records[i][at] - middle[k]) ** 2, 0);
        return members.toSorted((a, b) => distance(a) - distance(b) || a - b);
      },
      // The middle between the two on a scale of ratios: one light is one brightness and one colour.
      spread: (members) => {
        const found = spreads.map((spread) => spread(members));
        return found.reduce((all, one) => (all === null || one === null ? null : all * one ** 0.5), 1 as number | null);
      },
    };
  },
};
