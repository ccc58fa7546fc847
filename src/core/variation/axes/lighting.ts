import { evenOutPlaces, lightLevel, medians } from '#core/variation/light-level.ts';
import { light } from '#core/variation/light.ts';
import type { Axis } from './axis.ts';

const names: Readonly<Record<string, string>> = { normal: 'normal light', hard: 'hard light' };

/** How the subject is lit: named levels, measured and not embedded. */
export const lighting: Axis = {
  id: 'lighting',
  name: 'Lighting',
  words: {
    shared: (name) => `are in the same light (${name})`,
    groups: (count) => `${count} kinds of light`,
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} in other light: brighter and dimmer, warm and cool, soft and from the side, with and without flash.`,
  },
  group(set, earlier) {
    const raw = set.images.map((image) => image.signature.light);
    const even = evenOutPlaces(
      raw,
      earlier.get('background')?.ids ?? raw.map(() => null),
      set.images.map((image) => image.label),
    );
    return {
      ids: set.images.map((image, i) => lightLevel(raw[i], even[i], image.exif?.flashFired === true)),
      nameOf: (id) =>
        id
          .split('-')
          .map((part) => names[part] ?? part)
          .join(', '),
      typical: (members) => {
        const middle = medians(members.map((i) => even[i]));
        const distance = (i: number): number =>
          [light.p50, light.p98, light.meanWarmth].reduce((sum, at) => sum + (even[i][at] - middle[at]) ** 2, 0);
        return members.toSorted((a, b) => distance(a) - distance(b) || a - b);
      },
      spread: () => null,
    };
  },
};
