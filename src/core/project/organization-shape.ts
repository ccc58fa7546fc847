import { axisIds, stackKinds, type Organization } from '#core/variation/organization.ts';
import { readCorrections } from '#core/variation/corrections.ts';
import { groupKinds } from '#core/variation/identity.ts';
import { isCount, isNumber, isRecord, isText, listOf, mapOf, oneOf, orAbsent, orNull, withFields } from './shape.ts';
import { unpackPlaces } from './packed.ts';
import type { ProjectOrganization } from './project.ts';

const texts = listOf(isText);
const each = (keys: readonly string[], shape: (value: unknown) => boolean) =>
  withFields(Object.fromEntries(keys.map((key) => [key, shape])));

const isGroups = each(groupKinds, orNull(isText));
const isAxis = withFields({
  groups: isCount,
  effective: isNumber,
  largestShare: isNumber,
  shares: listOf(withFields({ group: isText, name: isText, images: isCount, example: isText })),
});
const isGap = withFields({
  axis: oneOf(...axisIds),
  group: isText,
  largestShare: isNumber,
  bound: isNumber,
  confidence: isNumber,
  sentence: isText,
  basis: isText,
  advice: isText,
  examples: texts,
});
const isLabel = withFields({
  label: orNull(isText),
  images: isCount,
  train: isCount,
  test: isCount,
  axes: each(axisIds, isAxis),
  gaps: listOf(isGap),
  variety: withFields({
    typical: listOf(withFields({ path: isText, images: isCount })),
    odd: listOf(withFields({ path: isText, nearest: isText, sentence: isText })),
    order: texts,
    reach: listOf(isNumber),
  }),
  caution: orNull(isText),
});
const isRule = withFields({
  id: isText,
  severity: oneOf('warn', 'fail'),
  labels: texts,
  images: texts,
  groups: orAbsent(listOf(texts)),
  boxes: orAbsent(listOf(withFields({ path: isText, box: isCount, reason: isText }))),
  counts: orAbsent(listOf(withFields({ label: isText, images: isCount }))),
  sentence: isText,
  advice: isText,
});
const isStack = withFields({
  of: oneOf('duplicate', 'burst'),
  id: isText,
  kind: oneOf(...stackKinds),
  images: texts,
  enough: orNull(withFields({ path: isText, reason: isText })),
});
const isOrganization = withFields({
  groups: listOf(isGroups),
  automatic: listOf(isGroups),
  given: mapOf(isCount),
  clusters: listOf(withFields({ id: isText, images: isCount, example: isText })),
  map: isText,
  labels: listOf(isLabel),
  rules: listOf(isRule),
  stacks: listOf(isStack),
  organizeMs: isNumber,
});

/** What the organizer said of the set, out of a file. @returns null where it is nothing of the kind */
export function readOrganized(value: unknown): ProjectOrganization | null {
  if (!isRecord(value) || !texts(value['paths']) || !isOrganization(value['organization'])) return null;
  const paths = value['paths'] as readonly string[];
  const packed = value['organization'] as unknown as Omit<Organization, 'map'> & { readonly map: string };
  const corrections = readCorrections(value['corrections']);
  const map = unpackPlaces(packed.map);
  const parallel = [packed.groups.length, packed.automatic.length, (map?.length ?? -1) / 2];
  if (!map || !corrections || !parallel.every((length) => length === paths.length)) return null;
  const turnedCopies = value['turnedCopies'] === false ? { turnedCopies: false } : {};
  return { paths, organization: { ...packed, map }, corrections, ...turnedCopies };
}
