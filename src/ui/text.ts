import type { FindingId } from '#core/checks/registry.ts';
import type { Flag } from '#core/decisions/decision.ts';
import type { AxisId } from '#core/variation/organization.ts';
import type { FaultCode } from '#core/outcome.ts';
import { findingTitles } from '#core/verdict/explain.ts';
import type { VerdictStatus } from '#core/verdict/judge.ts';
import type { Groups } from '#core/variation/organization.ts';
import type { Filter, Screen, SortKey } from '#state/view.svelte.ts';

/** A picture's standing as the screen shows it: its verdict, or why it has none. */
export type Standing = VerdictStatus | 'failed' | 'queued';

export const standingNames: Readonly<Record<Standing, string>> = {
  fail: 'Retake',
  warn: 'Look',
  'cannot-judge': 'Cannot judge',
  pass: 'Good',
  failed: 'Unreadable',
  queued: 'Not checked yet',
};

export const screenNames: Readonly<Record<Screen, string>> = {
  pictures: 'Pictures',
  coverage: 'Coverage',
  'shoot-next': 'Shoot next',
  rules: 'Rules',
  review: 'Review',
};

export const sortNames: Readonly<Record<SortKey, string>> = {
  order: 'Order added',
  name: 'Name',
  verdict: 'Verdict',
  decision: 'Decision',
  time: 'Time taken',
  exposure: 'Exposure',
  contrast: 'Contrast',
  blur: 'Sharpness',
  resolution: 'Resolution',
  aspectRatio: 'Aspect ratio',
};

/** One and many of what an axis groups. */
export const axisNames: Readonly<Record<AxisId, readonly [one: string, many: string]>> = {
  background: ['background', 'backgrounds'],
  angle: ['angle', 'angles'],
  lighting: ['lighting', 'lighting'],
};

export const coverageShowNames = { grid: 'Grid', map: 'Map', crossings: 'Crossings' } as const;

export const axisTitles: Readonly<Record<AxisId, string>> = {
  background: 'Background',
  angle: 'Angle',
  lighting: 'Lighting',
};

/** A group as part of a sentence: 'in place 3', 'from view 2', 'in dim light'. */
export function groupPhrase(axis: AxisId, name: string): string {
  if (axis === 'angle') return `from ${name}`;
  return axis === 'lighting' && !/light|flash|lit/.test(name) ? `in ${name} light` : `in ${name}`;
}

/** A label as the coverage screen calls it. @param alone whether there is no other */
export const labelName = (label: string | null, alone: boolean): string =>
  label ?? (alone ? 'All pictures' : 'No label');

/** What a label lacks, as in "3 labels lack backgrounds". */
export const axisLack: Readonly<Record<AxisId, string>> = {
  background: 'backgrounds',
  angle: 'angles',
  lighting: 'kinds of light',
};

export const groupNames: Readonly<Record<keyof Groups, string>> = {
  look: 'Look',
  background: 'Background',
  angle: 'Angle',
  lighting: 'Light',
  duplicate: 'Duplicates',
  burst: 'Burst',
};

/** Findings whose name is too long for the line under a tile. */
export const tileNames: Partial<Readonly<Record<FindingId, string>>> = {
  'too-large-for-service': 'Too large',
  'clipped-highlights': 'Blown',
  'low-information': 'No content',
};

/** A fault in the few words that fit under a tile; the whole sentence stands in the inspector. */
export const faultShort: Readonly<Record<FaultCode, string>> = {
  'empty-file': 'Empty file',
  'not-an-image': 'No picture',
  'unsupported-format': 'Format not known here',
  'too-large': 'Too many pixels',
  corrupt: 'Damaged file',
  unreadable: 'Could not be read',
  'timed-out': 'Took too long',
  'worker-lost': 'Crashed twice',
  'version-mismatch': 'Reload the page',
  device: 'Device cannot do it',
  'model-unusable': 'Model does not fit',
  'project-unusable': 'Project cannot be opened',
  'labels-unusable': 'No labels in the file',
  'results-unusable': 'No results in the file',
  cancelled: 'Stopped before',
};

/** A flag as a condition on the sheet. */
export const flagNames: Readonly<Record<Flag, string>> = { pick: 'Picked', reject: 'Rejected', none: 'Not flagged' };

export const starName = (stars: number): string => (stars === 0 ? 'No stars' : '★'.repeat(stars));

export const leftOutReasons = {
  'no-picture': 'no picture',
  'already-here': 'already here',
  unreadable: 'could not be read',
} as const;

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The file name without its extension, as it stands under a tile. */
export function stemOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

const whole = new Intl.NumberFormat('en');

export const integer = (value: number): string => whole.format(value);

/** '1 picture', '2,000 pictures' */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${integer(value)} ${value === 1 ? one : many}`;
}

/** '3 s left', '4 min left' */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s left`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min left`;
  return `${(seconds / 3600).toFixed(1)} h left`;
}

/** '640 B', '412 kB', '4.2 MB' (powers of ten, as cards and services count) */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** '24 Nov, 22:10', with the year where it is another one */
export function moment(time: number, now = Date.now()): string {
  const date = new Date(time);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

export function confidenceWord(confidence: number): string {
  return confidence >= 0.75 ? 'high' : confidence >= 0.5 ? 'fair' : 'low';
}

/** A condition on the sheet in words, as its chip and the empty sheet say it. */
export function filterName(filter: Filter): string {
  switch (filter.kind) {
    case 'verdict':
      return standingNames[filter.value];
    case 'finding':
      return findingTitles.get(filter.value)?.name ?? filter.value;
    case 'label':
      return filter.value ?? 'No label';
    case 'flag':
      return flagNames[filter.value];
    case 'stars':
      return starName(filter.value);
    case 'suggested':
      return 'Suggested';
    case 'color':
      return filter.value ?? 'No colour';
    case 'name':
      return `“${filter.value}”`;
    case 'paths':
    case 'look':
    case 'background':
    case 'angle':
    case 'lighting':
    case 'duplicate':
    case 'burst':
      return filter.name;
  }
}
