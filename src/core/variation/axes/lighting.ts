import { median } from '#core/numeric/median.ts';
import { lightLevels } from '#core/variation/light-level.ts';
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
    guide: 'varied light, with and without flash',
    advice: (label) =>
      `Photograph ${label === null ? 'the subject' : `“${label}”`} in other light: brighter and dimmer, warm and cool, soft and from the side, with and without flash.`,
  },
  group(set, earlier) {
    const records = set.images.map((image) => image.signature.light);
    return {
      ids: lightLevels(
        records,
        earlier.get('background')?.ids ?? records.map(() => null),
        set.images.map((image) => image.label),
        set.images.map((image) => image.exif?.flashFired === true),
      ),
      nameOf: (id) =>
        id
          .split('-')
          .map((part) => names[part] ?? part)
          .join(', '),
      typical: (members) => {
        const cues = [light.p50, light.middle98, light.bandWarmth];
        const middle = cues.map((at) => median(members.map((i) => records[i][at])));
        const distance = (i: number): number => cues.reduce((sum, at, k) => sum + (records[i][at] - middle[k]) ** 2, 0);
        return members.toSorted((a, b) => distance(a) - distance(b) || a - b);
      },
      spread: () => null,
    };
  },
};
