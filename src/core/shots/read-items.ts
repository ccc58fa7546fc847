import { axisIds } from '#core/variation/organization.ts';
import type { ShotItem, ShotNeed, ShownGroup } from './shot.ts';

/** A shot list that was kept as JSON; throws a sentence where it is none. */
export function readItem(json: unknown): ShotItem {
  const item = record(json, 'an item of the shot list');
  const { kind, label, alternative } = item;
  if (kind !== 'new' && kind !== 'again') throw new TypeError('An item of the shot list is of no known kind.');
  if (label !== null && typeof label !== 'string') throw new TypeError('An item of the shot list has no label.');
  return {
    id: text(item['id']),
    kind,
    label,
    pictures: count(item['pictures']),
    title: text(item['title']),
    reason: text(item['reason']),
    alternative: alternative === null ? null : text(alternative),
    needs: list(item['needs']).map(readNeed),
    examples: list(item['examples']).map(text),
  };
}

function readNeed(json: unknown): ShotNeed {
  const need = record(json, 'a need of the shot list');
  const axis = axisIds.find((id) => id === need['axis']);
  if (axis === undefined) throw new TypeError('A need of the shot list is on no known axis.');
  return {
    axis,
    pictures: count(need['pictures']),
    kinds: count(need['kinds']),
    avoid: readGroup(need['avoid']),
    wanted: list(need['wanted']).map(readGroup),
    words: text(need['words']),
  };
}

function readGroup(json: unknown): ShownGroup {
  const { group, name, example } = record(json, 'a group of the shot list');
  return { group: text(group), name: text(name), example: text(example) };
}

/** @param what it should be, for the sentence */
export function record(json: unknown, what: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new TypeError(`That is not ${what}.`);
  return json as Record<string, unknown>;
}

function list(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw new TypeError('A list of the shot list is none.');
  return json;
}

function text(json: unknown): string {
  if (typeof json !== 'string') throw new TypeError('A text of the shot list is none.');
  return json;
}

/** A whole number from 0. */
export function count(json: unknown): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < 0) {
    throw new TypeError('A number of the shot list is none.');
  }
  return json;
}
