import type { Facts } from '#core/facts.ts';
import { percent } from '#core/checks/wording.ts';

/** What the pictures that share something have in common besides. */
export interface Group {
  readonly by: 'camera' | 'lens' | 'time';
  /** As a sentence goes on: 'taken with the Canon EOS 5D', 'taken from 14:10 to 14:40'. */
  readonly words: string;
  /** Pictures in the group, and how many of them share it. */
  readonly pictures: number;
  readonly sharing: number;
  /** Places of the pictures in the list that was given. */
  readonly members: readonly number[];
}

/** Fewer pictures than this are no group. */
const ENOUGH = 4;
/** A group explains a fault when this share of it has the fault, … */
const INSIDE = 0.8;
/** … and of the other pictures, of which there are some, no more than this. */
const OUTSIDE = 0.2;
/** A run in time goes on over one picture without the fault, not over two: what one weighs against one with it. */
const INTERRUPTION = 2;

/**
 * The camera, the lens or the stretch of time that explains who shares something, the tightest first; null where none
 * does or where nothing is known.
 * @param facts of each picture, null where it has none
 * @param shares which pictures have it, in the same order
 */
export function explainingGroup(facts: readonly (Facts | null)[], shares: readonly boolean[]): Group | null {
  const groups = [
    ...namedGroups(facts, 'camera', (name) => `taken with the ${name}`),
    ...namedGroups(facts, 'lens', (name) => `taken with the lens ${name}`),
    ...longestRun(facts, shares),
  ];
  let best: Group | null = null;
  let bestContrast = 0;
  for (const { by, words, members } of groups) {
    const sharing = members.filter((index) => shares[index]).length;
    const others = facts.length - members.length;
    if (members.length < ENOUGH || others === 0) continue;
    const inside = sharing / members.length;
    const outside = (shares.filter(Boolean).length - sharing) / others;
    if (inside < INSIDE || outside > OUTSIDE || inside - outside <= bestContrast) continue;
    best = { by, words, pictures: members.length, sharing, members };
    bestContrast = inside - outside;
  }
  return best;
}

/** 'All 12 pictures' or '91 % of the 23 pictures', and what they have in common. */
export function groupWords({ words, pictures, sharing }: Group): string {
  return `${sharing === pictures ? `All ${pictures}` : `${percent(sharing / pictures)} of the ${pictures}`} pictures ${words}`;
}

type Draft = Pick<Group, 'by' | 'words' | 'members'>;

function namedGroups(
  facts: readonly (Facts | null)[],
  by: 'camera' | 'lens',
  wordsOf: (name: string) => string,
): Draft[] {
  const groups = new Map<string, number[]>();
  facts.forEach((one, index) => {
    const name = one?.exif?.[by] ?? null;
    if (name === null) return;
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [index]);
    else members.push(index);
  });
  return [...groups].map(([name, members]) => ({ by, words: wordsOf(name), members }));
}

/** The stretch of time in which most pictures share it (largest sum: 1 for each that does, −2 for each that does not). */
function longestRun(facts: readonly (Facts | null)[], shares: readonly boolean[]): Draft[] {
  const timed = facts
    .map((one, index) => ({ index, at: one?.exif?.takenAt ?? '' }))
    .filter(({ at }) => at !== '')
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index));
  let [from, sum, bestFrom, bestTo, bestSum] = [0, 0, 0, -1, 0];
  timed.forEach(({ index }, place) => {
    if (sum <= 0) [from, sum] = [place, 0];
    sum += shares[index] ? 1 : -INTERRUPTION;
    if (sum > bestSum) [bestFrom, bestTo, bestSum] = [from, place, sum];
  });
  const run = timed.slice(bestFrom, bestTo + 1);
  if (run.length === 0) return [];
  return [{ by: 'time', words: timeWords(run[0].at, run[run.length - 1].at), members: run.map(({ index }) => index) }];
}

/** Local times as the camera wrote them, 'YYYY-MM-DDTHH:MM:SS'. */
function timeWords(first: string, last: string): string {
  const [day, otherDay] = [first.slice(0, 10), last.slice(0, 10)];
  if (day !== otherDay) return `taken from ${day} to ${otherDay}`;
  return `taken on ${day} from ${first.slice(11, 16)} to ${last.slice(11, 16)}`;
}
