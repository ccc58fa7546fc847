import type { CheckId, FindingId } from '#core/checks/registry.ts';
import { flags, MOST_STARS, undecided, type Color, type Decision, type Flag } from '#core/decisions/decision.ts';
import { hasLabel } from '#core/training/annotation.ts';
import type { Verdict, VerdictStatus } from '#core/verdict/judge.ts';
import type { Groups } from '#core/variation/organization.ts';
import type { Decisions } from './decisions.svelte.ts';
import type { Judgements } from './judgements.svelte.ts';
import type { ImageRecord } from './record.ts';
import { Searching } from './searching.ts';
import type { Session } from './session.svelte.ts';
import type { Stacks } from './stacks.svelte.ts';

export const screens = ['pictures', 'coverage', 'shoot-next', 'rules', 'review'] as const;
export type Screen = (typeof screens)[number];

/** One condition on the sheet. Conditions of one kind add up, conditions of different kinds narrow. */
export type Filter =
  | { readonly kind: 'verdict'; readonly value: VerdictStatus | 'failed' | 'queued' }
  | { readonly kind: 'finding'; readonly value: FindingId }
  | { readonly kind: 'label'; readonly value: string | null }
  | { readonly kind: 'flag'; readonly value: Flag }
  | { readonly kind: 'stars'; readonly value: number }
  | { readonly kind: 'color'; readonly value: Color | null }
  | { readonly kind: 'suggested'; readonly value: true }
  | { readonly kind: keyof Groups; readonly value: string; readonly name: string }
  | { readonly kind: 'paths'; readonly value: ReadonlySet<string>; readonly name: string }
  | { readonly kind: 'name'; readonly value: string };

export type SortKey = 'order' | 'name' | 'verdict' | 'decision' | 'time' | Exclude<CheckId, 'file'>;

/** What is shown of the session and how: screen, filters, order, and the picture at hand. Nothing of it is saved. */
export class View {
  readonly #session: Session;
  readonly #judgements: Judgements;
  readonly #decisions: Decisions;
  readonly #stacks: Stacks;
  readonly #searching: Searching;
  #screen = $state<Screen>('pictures');
  #filters = $state.raw<readonly Filter[]>([]);
  #sort = $state<SortKey>('order');
  #descending = $state(false);
  #currentPath = $state<string | null>(null);

  /** The images on the sheet, filtered and in order. */
  readonly #visible = $derived.by(() => this.#arrange());
  readonly #currentIndex = $derived.by(() => this.#visible.findIndex(({ path }) => path === this.#currentPath));
  readonly #current = $derived.by(() => this.#session.images.find(({ path }) => path === this.#currentPath) ?? null);

  constructor(session: Session, judgements: Judgements, decisions: Decisions, stacks: Stacks) {
    this.#session = session;
    this.#judgements = judgements;
    this.#decisions = decisions;
    this.#stacks = stacks;
    this.#searching = new Searching(judgements);
  }

  get screen(): Screen {
    return this.#screen;
  }

  get filters(): readonly Filter[] {
    return this.#filters;
  }

  get sort(): SortKey {
    return this.#sort;
  }

  get descending(): boolean {
    return this.#descending;
  }

  get visible(): readonly ImageRecord[] {
    return this.#visible;
  }

  /** The picture in the inspector; it stays when a filter hides it. */
  get current(): ImageRecord | null {
    return this.#current;
  }

  /** Where the current picture stands on the sheet, −1 when it is not on it. */
  get currentIndex(): number {
    return this.#currentIndex;
  }

  go(screen: Screen): void {
    this.#screen = screen;
  }

  has(filter: Filter): boolean {
    return this.#filters.some((other) => sameFilter(other, filter));
  }

  toggle(filter: Filter): void {
    this.#filters = this.has(filter)
      ? this.#filters.filter((other) => !sameFilter(other, filter))
      : [...this.#filters, filter];
  }

  /** Shows just those pictures: what a number does when it is clicked. */
  show(...filters: readonly Filter[]): void {
    this.#filters = filters;
    this.#screen = 'pictures';
    const first = this.#visible[0];
    this.#currentPath = first?.path ?? null;
  }

  /** How many pictures meet the condition, whatever the others are. */
  count(filter: Filter): number {
    return this.#session.images.reduce((sum, image) => sum + Number(this.#matches(image, filter)), 0);
  }

  /** Finds pictures by name, label, camera, lens and finding; '' takes the condition away. */
  search(text: string): void {
    const others = this.#filters.filter(({ kind }) => kind !== 'name');
    this.#filters = text === '' ? others : [...others, { kind: 'name', value: text }];
  }

  clearFilters(): void {
    this.#filters = [];
  }

  /** Sorts by the key; again by the same key turns the order round. */
  sortBy(key: SortKey): void {
    this.#descending = this.#sort === key && !this.#descending;
    this.#sort = key;
  }

  open(path: string | null): void {
    this.#currentPath = path;
  }

  /** Steps through the sheet and stops at its ends. */
  step(by: number): void {
    if (this.#visible.length === 0) return;
    const from = this.#currentIndex < 0 ? (by > 0 ? -1 : 0) : this.#currentIndex;
    const to = Math.min(this.#visible.length - 1, Math.max(0, from + by));
    this.#currentPath = this.#visible[to]!.path;
  }

  #arrange(): readonly ImageRecord[] {
    const kinds = new Map<string, Filter[]>();
    for (const filter of this.#filters) kinds.set(filter.kind, [...(kinds.get(filter.kind) ?? []), filter]);
    const conditions = [...kinds.values()];
    const { images } = this.#session;
    // While a set is checked this is asked for with every result, of thousands, and mostly without a condition.
    const met =
      conditions.length === 0
        ? images
        : images.filter((image) =>
            conditions.every((filters) => filters.some((filter) => this.#matches(image, filter))),
          );
    const shown = this.#stacks.collapse(met);
    if (this.#sort === 'order' && !this.#descending) return shown;
    const keyed = shown.map((image) => ({ image, key: this.#sortKey(image) }));
    const sign = this.#descending ? -1 : 1;
    keyed.sort((a, b) => sign * compareKeys(a.key, b.key) || a.image.id - b.image.id);
    return keyed.map(({ image }) => image);
  }

  #matches(image: ImageRecord, filter: Filter): boolean {
    switch (filter.kind) {
      case 'label':
        return filter.value === null ? image.label === null : hasLabel(image, filter.value);
      case 'name':
        return this.#searching.finds(image, filter.value);
      case 'paths':
        return filter.value.has(image.path);
      case 'flag':
      case 'stars':
      case 'color':
        return this.#decisionOn(image)[filter.kind] === filter.value;
      case 'suggested':
        return this.#stacks.suggestions.has(image.path) && this.#decisionOn(image).flag === 'none';
      case 'verdict':
        return (image.phase === 'checked' ? this.#judgements.of(image).status : image.phase) === filter.value;
      case 'finding':
        return image.phase === 'checked' && this.#judgements.of(image).findings.some(({ id }) => id === filter.value);
      default: {
        const position = this.#session.positionOf(image.path);
        return position !== undefined && this.#session.organization?.groups[position]?.[filter.kind] === filter.value;
      }
    }
  }

  #decisionOn({ path }: ImageRecord): Decision {
    return this.#decisions.all.get(path) ?? undecided;
  }

  /** Unchecked images have no score and go last in ascending order. */
  #sortKey(image: ImageRecord): number | string {
    if (this.#sort === 'order') return image.id;
    if (this.#sort === 'name') return image.path;
    if (this.#sort === 'decision') return decisionRank(this.#decisionOn(image));
    if (image.phase !== 'checked') return this.#sort === 'time' ? '￿' : Number.MAX_VALUE;
    if (this.#sort === 'time') return image.inspection.facts.exif?.takenAt ?? '￿';
    const verdict = this.#judgements.of(image);
    // Within a verdict the worst score first, so that the sheet starts with the worst picture.
    if (this.#sort === 'verdict') return verdictOrder[verdict.status] + worstScore(verdict) / 2;
    return verdict.scores[this.#sort] ?? 2;
  }
}

const verdictOrder: Record<VerdictStatus, number> = { fail: 0, warn: 1, 'cannot-judge': 2, pass: 3 };

/** Picks first, rejects last, more stars before fewer. */
function decisionRank({ flag, stars }: Decision): number {
  return flags.indexOf(flag) * (MOST_STARS + 1) + MOST_STARS - stars;
}

function worstScore({ scores }: Verdict): number {
  return Math.min(1, ...Object.values(scores).filter((score) => score !== null));
}

function compareKeys(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

function sameFilter(a: Filter, b: Filter): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === 'paths' && b.kind === 'paths' ? a.name === b.name : a.value === b.value;
}
