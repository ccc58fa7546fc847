import { median } from '#core/numeric/median.ts';
import { light } from './light.ts';

/**
 * Mean difference between neighbouring cells of the band, 0 … 1 of grey: below, a surface is plain (drawn and rendered
 * walls 0.001–0.005), above, it is busy (leaves, asphalt, a street 0.014–0.03); tables and soft rooms lie between.
 */
const TEXTURE = { plain: 0.0055, busy: 0.0125 } as const;
/** A wall may fall off in brightness; what varies more (standard deviation of grey) shows things. */
const MOST_FALLOFF = 0.1;
/** Stops below white: white paper lies at −0.5, a grey wall at −2.5, black cloth below −5. */
const TONE = { white: -1.15, light: -1.9, dark: -3.6, black: -4.9 } as const;
/** log2(red/blue), and log2 of green over the mean of both, from which a surface has a colour and is no grey. */
const COLOUR = { red: 0.6, blue: -0.4, green: 0.35 } as const;

/**
 * What the backdrop of one group looks like, from the medians over its pictures (most sets show a place in several
 * lights): plain, soft or busy, and its colour or tone. 'plain white', 'busy green', 'soft brown'.
 * @param records of `Signature.light`, one at least
 */
export function backdropWords(records: readonly (readonly number[])[]): string {
  const usual = (at: number): number => median(records.map((record) => record[at]));
  const texture = usual(light.bandTexture);
  const plain = texture < TEXTURE.plain && usual(light.bandContrast) < MOST_FALLOFF;
  const surface = plain ? 'plain' : texture > TEXTURE.busy ? 'busy' : 'soft';
  return `${surface} ${colourOf(usual(light.bandWarmth), usual(light.bandTint), usual(light.band))}`;
}

function colourOf(warmth: number, tint: number, stops: number): string {
  if (stops < TONE.black) return 'black';
  if (tint > COLOUR.green) return 'green';
  if (warmth > COLOUR.red) return stops > TONE.light ? 'beige' : 'brown';
  if (warmth < COLOUR.blue) return 'blue';
  if (stops > TONE.white) return 'white';
  return stops > TONE.light ? 'light grey' : stops < TONE.dark ? 'dark grey' : 'grey';
}

/**
 * A name for every group, unique: where several look alike in words, all but the first are numbered.
 * @param groups ids in the order of the groups; parallel to `words`
 */
export function uniqueNames(groups: readonly string[], words: readonly string[]): Map<string, string> {
  const seen = new Map<string, number>();
  return new Map(
    groups.map((group, i) => {
      const count = (seen.get(words[i]) ?? 0) + 1;
      seen.set(words[i], count);
      return [group, count === 1 ? words[i] : `${words[i]} ${count}`];
    }),
  );
}
