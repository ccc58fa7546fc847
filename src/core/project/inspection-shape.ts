import { checks, type Measures } from '#core/checks/registry.ts';
import { judge } from '#core/verdict/judge.ts';
import { defaultSettings } from '#core/verdict/settings.ts';
import { unpackMaps } from './packed.ts';
import type { ProjectInspection } from './project.ts';
import { isCount, isNumber, isRecord, isText, isTruth, listOf, mapOf, oneOf, orNull, withFields } from './shape.ts';

const isFacts = withFields({
  bytes: isCount,
  name: isText,
  format: isText,
  width: isCount,
  height: isCount,
  orientation: oneOf(1, 2, 3, 4, 5, 6, 7, 8),
  animated: isTruth,
  digitalSource: orNull(isText),
  exif: orNull(
    withFields({
      camera: orNull(isText),
      lens: orNull(isText),
      iso: orNull(isNumber),
      exposureTimeS: orNull(isNumber),
      apertureF: orNull(isNumber),
      focalLengthMm: orNull(isNumber),
      exposureBiasEv: orNull(isNumber),
      takenAt: orNull(isText),
      flashFired: orNull(isTruth),
      hasGps: isTruth,
    }),
  ),
});
const isInspection = withFields({
  facts: isFacts,
  measures: withFields(Object.fromEntries(checks.map(({ id }) => [id, isRecord]))),
  maps: isRecord,
  signature: withFields({ pixels: isText, perceptual: isText, light: listOf(isNumber) }),
  timing: mapOf(isNumber),
});

interface Packed extends Omit<ProjectInspection, 'maps' | 'signature'> {
  readonly maps: Readonly<Record<string, unknown>>;
  readonly signature: Omit<ProjectInspection['signature'], 'sketch'>;
}

/** An inspection out of a file. @returns null where it is none that can be judged and shown */
export function readInspection(value: unknown): ProjectInspection | null {
  if (!isInspection(value)) return null;
  const { facts, measures, maps, signature, timing } = value as Packed;
  const unpacked = unpackMaps(maps);
  if (!unpacked || !canBeJudged(measures)) return null;
  return { facts, measures, maps: unpacked, signature: { ...signature, sketch: new Uint8Array() }, timing };
}

const settings = defaultSettings();

/** Measures are as many as there are checks, each with its own fields: what a verdict cannot be made of is none. */
function canBeJudged(measures: Measures): boolean {
  try {
    return Object.values(judge(measures, settings).scores).every((score) => score === null || Number.isFinite(score));
  } catch {
    return false;
  }
}
