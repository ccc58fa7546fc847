import type { AxisId } from '#core/variation/organization.ts';

/** What to photograph on an axis: `names` are groups that other labels have, `kinds` how many different ones are asked. */
export const wantedWords: Readonly<Record<AxisId, (names: readonly string[], kinds: number) => string>> = {
  background: (names, kinds) => {
    const where = kinds === 1 ? 'in another place' : `in ${kinds} other places`;
    return names.length > 0
      ? `${where}, such as ${oneOf(names)}`
      : `${where}: another room, outdoors, before plain and before textured surfaces`;
  },
  angle: (_names, kinds) =>
    kinds === 1
      ? 'from another side: the back, a side, or above'
      : `from ${kinds} other sides: front, back, left, right, above`,
  lighting: (names, kinds) => {
    if (names.length === 0) return 'in other light: dimmer, brighter, warm, hard from one side, with flash';
    const light = names.map((name) => name.replaceAll(', ', ' and '));
    return kinds === 1
      ? `in other light, such as ${oneOf(light)}`
      : `in ${kinds} other lights, such as ${oneOf(light)}`;
  },
};

/** 'a', 'a or b', 'a, b or c' */
function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

export const counted = (count: number): string => `${count} ${count === 1 ? 'picture' : 'pictures'}`;
