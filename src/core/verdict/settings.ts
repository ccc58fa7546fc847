import type { Limit } from '#core/checks/check.ts';
import type { AllSettings } from '#core/checks/registry.ts';
import { pairedChecks } from './judge.ts';

/** Every limit at its default. */
export function defaultSettings(): AllSettings {
  return settingsFrom((_check, _key, limit) => limit.default);
}

/** What came of reading saved limits: always usable settings, and what was wrong with the file, in sentences. */
export interface ParsedSettings {
  readonly settings: AllSettings;
  readonly problems: readonly string[];
}

/**
 * Reads saved limits, `{ check: { limit: number } }`, from untrusted JSON. Never throws: unknown names are left out,
 * what is no number keeps its default, and what lies out of range is moved to its nearest end; each is said.
 */
export function parseSettings(saved: unknown): ParsedSettings {
  if (!isRecord(saved)) {
    return { settings: defaultSettings(), problems: ['The saved limits are not an object; the defaults are used.'] };
  }
  const problems: string[] = [];
  for (const id of Object.keys(saved)) {
    const check = pairedChecks.find((one) => one.id === id);
    if (check === undefined) problems.push(`There is no check called ${quoted(id)}.`);
    else if (!isRecord(saved[id])) problems.push(`The limits of ${quoted(id)} are not an object.`);
    else {
      for (const key of Object.keys(saved[id])) {
        if (!Object.hasOwn(check.limits, key)) problems.push(`${check.name} has no limit called ${quoted(key)}.`);
      }
    }
  }
  const settings = settingsFrom((id, key, limit) => {
    const group = Object.hasOwn(saved, id) ? saved[id] : undefined;
    if (!isRecord(group) || !Object.hasOwn(group, key)) return limit.default;
    const value = group[key];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      problems.push(`“${limit.name}” is not a number; ${limit.default} is used.`);
      return limit.default;
    }
    const held = Math.min(limit.max, Math.max(limit.min, value));
    if (held !== value) problems.push(`“${limit.name}” goes from ${limit.min} to ${limit.max}; ${held} is used.`);
    return held;
  });
  return { settings, problems };
}

function settingsFrom(choose: (check: string, key: string, limit: Limit) => number): AllSettings {
  // fromEntries forgets the keys; they are those of the registry by construction.
  return Object.fromEntries(
    pairedChecks.map(({ id, limits }) => [
      id,
      Object.fromEntries(Object.entries(limits).map(([key, limit]) => [key, choose(id, key, limit)])),
    ]),
  ) as unknown as AllSettings;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(name: string): string {
  return `“${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`;
}
