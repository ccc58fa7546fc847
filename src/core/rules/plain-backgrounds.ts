import { SKETCH_PX } from '#core/contract.ts';
import type { OrganizeImage, RuleFinding } from '#core/variation/organization.ts';
import { outerBand } from '#core/variation/outer-band.ts';
import { membersOf, pathsOf, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

const MOST_PLAIN = 0.8;
const LEAST_IMAGES = 8;
/** Neighbouring places of a sketch closer than this are one surface: a wall's falloff stays below, texture does not. */
const SMOOTH_CODES = 4;
/** Share of the outer band that is one smooth surface before a plain backdrop. */
const SMOOTH_SHARE = 0.95;
/** In the dark everything is smooth. */
const DARK_CODES = 24;

export const plainBackgrounds: Rule<'plain-backgrounds'> = {
  id: 'plain-backgrounds',
  name: 'Natural backgrounds',
  source: `${TIPS}: natural rather than plain backgrounds`,
  check({ images }) {
    return [...membersOf(images)].flatMap(([label, members]): RuleFinding[] => {
      const plain = members.filter(isPlain);
      if (members.length < LEAST_IMAGES || plain.length <= MOST_PLAIN * members.length) return [];
      return [
        {
          id: 'plain-backgrounds',
          severity: 'warn',
          labels: [label],
          images: pathsOf(plain),
          sentence: `${plain.length === members.length ? 'All' : `${plain.length} of`} ${members.length} pictures of “${label}” stand before a plain surface.`,
          advice: `Unless “${label}” will be met like that, photograph it where it belongs: before busy, natural backgrounds.`,
        },
      ];
    });
  },
};

const band = outerBand(SKETCH_PX, SKETCH_PX);
/** Cells of the band with the one right of them and the one below. */
const compared = Uint16Array.from(
  Array.from(band.keys()).filter(
    (at) => at % SKETCH_PX < SKETCH_PX - 1 && band[at] && band[at + 1] && band[at + SKETCH_PX],
  ),
);

function isPlain({ signature: { sketch } }: OrganizeImage): boolean {
  if (sketch.length !== band.length) return false;
  let smooth = 0;
  let sum = 0;
  for (const at of compared) {
    sum += sketch[at];
    const steps = Math.max(Math.abs(sketch[at] - sketch[at + 1]), Math.abs(sketch[at] - sketch[at + SKETCH_PX]));
    if (steps < SMOOTH_CODES) smooth++;
  }
  return sum >= DARK_CODES * compared.length && smooth >= SMOOTH_SHARE * compared.length;
}
