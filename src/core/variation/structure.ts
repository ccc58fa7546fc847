import type { OrganizeRequest } from '#core/contract.ts';
import { findingsOf } from '#core/rules/registry.ts';
import { axes } from './axes/registry.ts';
import type { AxisGrouping } from './axes/axis.ts';
import { burstGroups } from './bursts.ts';
import { groupRows } from './clusters.ts';
import type { CutBounds } from './cut.ts';
import { duplicateGroups } from './duplicates.ts';
import { continueIds } from './identity.ts';
import type { GivenNumbers, GroupKind } from './identity.ts';
import type { AxisId, Groups, Organization, RuleFinding, Variety } from './organization.ts';
import { RunMemory } from './run-memory.ts';
import { imageSetOf } from './set.ts';
import type { ImageSet } from './set.ts';
import { groupByNeighbours } from './shared-neighbours.ts';
import { lookalikesOf } from './lookalikes.ts';
import { stacksOf } from './stacks.ts';
import { varietyOf } from './variety.ts';

/**
 * Look clusters go by shared neighbours. Edits of one picture lie up to 0.15 apart; pictures further apart than 0.3 are
 * nobody's neighbours (unlike photographs: median 0.4).
 */
const lookBounds: CutBounds = { same: 0.15, different: 0.3 };

type Ids = readonly (string | null)[];

/** What costs time to find out about a set, under ids that go on from run to run; parallel to the set's images. */
export interface Structure {
  readonly set: ImageSet;
  readonly groupings: ReadonlyMap<AxisId, AxisGrouping>;
  readonly looks: Ids;
  readonly duplicates: Ids;
  readonly bursts: Ids;
  readonly rules: readonly RuleFinding[];
  readonly stacks: Organization['stacks'];
  /** x, y per row of the set. */
  readonly map: Float32Array;
  /** Parallel to the labels of the set. */
  readonly varieties: readonly Variety[];
  readonly given: GivenNumbers;
}

/** @param kept what earlier runs over some of the same pictures left */
export function structureOf(request: OrganizeRequest, kept = new RunMemory()): Structure {
  const set = imageSetOf(request);
  const memory = request.memory ?? null;
  const paths = set.images.map(({ path }) => path);
  let given: GivenNumbers = {};
  const named = (kind: GroupKind, ids: Ids): Ids => {
    const continued = continueIds(kind, ids, paths, memory);
    given = { ...given, ...continued.given };
    return continued.ids;
  };

  const found = new Map<AxisId, AxisGrouping>();
  for (const axis of axes) found.set(axis.id, oneSpread(axis.group(set, found)));
  const groupings = new Map(
    [...found].map(([id, grouping]) => {
      const ids = named(id, grouping.ids);
      return [id, { ...grouping, ids, nameOf: grouping.namesUnder?.(ids) ?? grouping.nameOf }];
    }),
  );
  const look = groupRows(set.look, set.dimensions.look, lookBounds, groupByNeighbours);
  const looks = new Array<string | null>(set.images.length).fill(null);
  set.embedded.forEach((image, row) => (looks[image] = String(look.groups[row] + 1)));
  const duplicates = named('duplicate', numberedIds(duplicateGroups(set, kept.fits, request.turnedCopies)));
  const bursts = named('burst', numberedIds(burstGroups(set)));
  const lookalikes = lookalikesOf(set, [duplicates, bursts]);
  return {
    set,
    groupings,
    looks: named('look', looks),
    duplicates,
    bursts,
    rules: findingsOf({ images: set.images, duplicates, bursts, lookalikes }),
    stacks: stacksOf(set.images, duplicates, bursts),
    map: kept.map.place(mapKeys(set), set.look, set.dimensions.look),
    varieties: varietyOf(set, lookalikes.suspects),
    // Read last: `named` adds to it.
    given,
  };
}

/**
 * The structure of pictures of which a run has told before: nothing is compared again.
 * @param request what that run was asked @param said what it told
 */
export function recalledStructure(request: OrganizeRequest, said: Organization): Structure {
  const set = imageSetOf(request);
  const idsOf = (kind: keyof Groups): Ids => set.places.map((place) => said.automatic[place][kind]);
  const groupings = new Map<AxisId, AxisGrouping>();
  for (const axis of axes) {
    const ids = idsOf(axis.id);
    const grouping = oneSpread(axis.group(set, groupings, ids));
    groupings.set(axis.id, { ...grouping, ids, nameOf: grouping.namesUnder?.(ids) ?? grouping.nameOf });
  }
  const map = new Float32Array(set.embedded.length * 2);
  set.embedded.forEach((image, row) => {
    const at = set.places[image] * 2;
    map.set(said.map.subarray(at, at + 2), row * 2);
  });
  return {
    set,
    groupings,
    looks: idsOf('look'),
    duplicates: idsOf('duplicate'),
    bursts: idsOf('burst'),
    rules: said.rules,
    stacks: said.stacks,
    map,
    varieties: said.labels.map(({ variety }) => variety),
    given: said.given,
  };
}

/** What a row is known by on the map: the picture's pixels, and two values that another model would have otherwise. */
const mapKeys = ({ images, embedded, look, dimensions }: ImageSet): string[] =>
  embedded.map((image, row) => {
    const at = row * dimensions.look;
    return `${images[image].signature.pixels} ${look[at]} ${look[at + 1]}`;
  });

/** Group numbers as ids '1', '2' … in order of appearance; −1 becomes null. */
function numberedIds(groups: Int32Array): (string | null)[] {
  const ids = new Map<number, string>();
  return Array.from(groups, (group) => {
    if (group < 0) return null;
    if (!ids.has(group)) ids.set(group, String(ids.size + 1));
    return ids.get(group) ?? null;
  });
}

/** The spread of one label's pictures is asked for again with every correction; the pictures are the same. */
function oneSpread(grouping: AxisGrouping): AxisGrouping {
  const known = new WeakMap<readonly number[], ReturnType<AxisGrouping['spread']>>();
  return {
    ...grouping,
    spread(members) {
      const spread = known.has(members) ? (known.get(members) ?? null) : grouping.spread(members);
      known.set(members, spread);
      return spread;
    },
  };
}
