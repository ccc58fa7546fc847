import { untrack } from 'svelte';
import type { Merging } from '#core/project/merge.ts';
import { findingTitles } from '#core/verdict/explain.ts';
import { count, readItem, record } from '#core/shots/read-items.ts';
import { shotProgress, type CountedPicture, type ShotProgress } from '#core/shots/progress.ts';
import type { ShotItem } from '#core/shots/shot.ts';
import { shotList } from '#core/shots/shot-list.ts';
import { takeAgain } from '#core/shots/take-again.ts';
import type { Groups } from '#core/variation/organization.ts';
import type { History } from './history.svelte.ts';
import type { Judgements } from './judgements.svelte.ts';
import type { KeptPart } from './kept.ts';
import type { CheckedImage } from './record.ts';
import type { Session } from './session.svelte.ts';

/** An item as it was first asked for, and the batch that was the last one then. */
interface Planned {
  readonly item: ShotItem;
  readonly batch: number;
}

/** A line of the list as the screen shows it. */
export interface ShotLine extends ShotProgress {
  /** Ticked by hand. */
  readonly ticked: boolean;
  readonly done: boolean;
}

/**
 * What to photograph next: worked out anew from the set as it is, and held against the list as it was, so that pictures
 * that are dropped later tick their items off. Pictures arrive in batches: what is there when the set is organised is one.
 */
export class Shots implements KeptPart {
  /** Ticks alone: what is planned, and which pictures came together, each set finds out for itself. */
  readonly merging: Merging = {
    under: ['ticked'],
    depth: 1,
    byPicture: false,
    accepts: (_place, value) => value === true,
  };

  readonly #session: Session;
  readonly #judgements: Judgements;
  readonly #history: History;
  #planned = $state.raw<ReadonlyMap<string, Planned>>(new Map());
  #batches = $state.raw<ReadonlyMap<string, number>>(new Map());
  #ticked = $state.raw<ReadonlySet<string>>(new Set());

  readonly #checked = $derived.by(() => this.#session.images.filter((image) => image.phase === 'checked'));
  readonly #current = $derived.by(() => [
    ...shotList(this.#session.organization?.labels ?? []),
    ...takeAgain(this.#spoilt()),
  ]);
  readonly #lines = $derived.by(() => this.#arrange());

  constructor(session: Session, judgements: Judgements, history: History) {
    this.#session = session;
    this.#judgements = judgements;
    this.#history = history;
  }

  /** Every item, what helps most first; what was done stays in its place. */
  get lines(): readonly ShotLine[] {
    return this.#lines;
  }

  /** Takes note of a set that is organised: its pictures are a batch, what it asks for is planned. Call when it changes. */
  follow(): void {
    const { phase } = this.#session.progress;
    if ((phase === 'done' || phase === 'stopped') && this.#session.organization) untrack(() => this.#note());
  }

  /** Ticks an item by hand, or takes the tick off; can be undone. */
  tick({ id, title }: ShotItem): void {
    const set = (on: boolean) => () => {
      const ticked = new Set(this.#ticked);
      if (on) ticked.add(id);
      else ticked.delete(id);
      this.#ticked = ticked;
    };
    const on = !this.#ticked.has(id);
    this.#history.make({ name: `${on ? 'tick' : 'tick taken off'}: ${title}`, redo: set(on), undo: set(!on) });
  }

  /** The list as it was, the batch of every picture, and the ticks; null while nothing is planned. */
  saved(): unknown {
    if (this.#planned.size === 0 && this.#batches.size === 0 && this.#ticked.size === 0) return null;
    return {
      version: 1,
      planned: Object.fromEntries(this.#planned),
      batches: Object.fromEntries(this.#batches),
      ticked: Object.fromEntries([...this.#ticked].map((id) => [id, true])),
    };
  }

  restore(saved: unknown): void {
    const { planned = {}, batches = {}, ticked = {} } = saved === null ? {} : record(saved, 'a shot list');
    const items = Object.entries(record(planned, 'a list of planned items')).map(([id, json]): [string, Planned] => {
      const { item, batch } = record(json, 'a planned item');
      return [id, { item: readItem(item), batch: count(batch) }];
    });
    const places = Object.entries(record(batches, 'a list of batches')).map(([path, batch]): [string, number] => [
      path,
      count(batch),
    ]);
    const ticks = Object.entries(record(ticked, 'a list of ticks')).filter(([, on]) => on === true);
    this.#planned = new Map(items);
    this.#batches = new Map(places);
    this.#ticked = new Set(ticks.map(([id]) => id));
  }

  #note(): void {
    const paths = this.#checked.map(({ path }) => path);
    const fresh = paths.filter((path) => !this.#batches.has(path));
    // Not one picture that was there before: another set, with a list of its own.
    if (this.#batches.size > 0 && fresh.length === paths.length) this.restore(null);
    let last = [...this.#batches.values()].reduce((most, batch) => Math.max(most, batch), -1);
    if (fresh.length > 0) {
      last++;
      this.#batches = new Map([...this.#batches, ...fresh.map((path): [string, number] => [path, last])]);
    }
    const unplanned = this.#current.filter(({ id }) => !this.#planned.has(id));
    if (unplanned.length === 0) return;
    const added = unplanned.map((item): [string, Planned] => [item.id, { item, batch: last }]);
    this.#planned = new Map([...this.#planned, ...added]);
  }

  #arrange(): ShotLine[] {
    const later = this.#checked.filter(({ path }) => this.#batches.get(path) !== 0);
    const counted = later.map((image) => ({ batch: this.#batches.get(image.path) ?? Infinity, image }));
    const newSince = ({ id }: ShotItem): CountedPicture[] => {
      const since = this.#planned.get(id)?.batch ?? Infinity;
      return counted.flatMap(({ batch, image }) => (batch > since ? this.#counted(image) : []));
    };
    const planned = [...this.#planned.values()].map(({ item }) => item);
    return shotProgress(planned, this.#current, (path) => this.#groupsOf(path), newSince).map((progress) => {
      const ticked = this.#ticked.has(progress.item.id);
      return { ...progress, ticked, done: ticked || progress.left === 0 };
    });
  }

  #counted(image: CheckedImage): CountedPicture[] {
    const groups = this.#groupsOf(image.path);
    if (!groups) return [];
    const usable = this.#judgements.of(image).status !== 'fail';
    return [{ path: image.path, label: image.label, groups, usable }];
  }

  #groupsOf(path: string): Groups | null {
    const position = this.#session.positionOf(path);
    return position === undefined ? null : (this.#session.organization?.groups[position] ?? null);
  }

  #spoilt() {
    return this.#checked.flatMap((image) => {
      const { status, findings } = this.#judgements.of(image);
      const [worst] = findings;
      if (status !== 'fail' || !worst) return [];
      return [{ path: image.path, label: image.label, finding: findingTitles.get(worst.id)?.name ?? worst.id }];
    });
  }
}
