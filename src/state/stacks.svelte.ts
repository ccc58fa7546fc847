import type { AllSettings } from '#core/checks/registry.ts';
import { bestOf, rankRivals, worstScoreOf, type Best, type Rival } from '#core/verdict/best-of.ts';
import { suggestInStack, type Suggestion } from '#core/verdict/suggest.ts';
import { explain } from '#core/verdict/explain.ts';
import { wholeKinds, type StackKind, type Stack as FoundStack } from '#core/variation/organization.ts';
import type { Judgements } from './judgements.svelte.ts';
import type { CheckedImage, ImageRecord } from './record.ts';
import type { Session } from './session.svelte.ts';

/** Frames of one moment, or copies of one picture. */
export interface Stack {
  readonly id: string;
  readonly kind: StackKind;
  /** In the order of the set. */
  readonly images: readonly CheckedImage[];
  readonly rivals: readonly Rival[];
  /** The one that stands on top; null = all of them belong together, and the stack is never closed. */
  readonly best: Best | null;
}

interface Gathered {
  readonly found: readonly FoundStack[];
  readonly settings: AllSettings;
  /** Of all stacks, one after the other. */
  readonly images: readonly (ImageRecord | undefined)[];
  readonly list: readonly Stack[];
}

/** Checks whose failures speak for a reject; a picture that a service refuses for its size is still a good picture. */
const spoiling: ReadonlySet<string> = new Set(['exposure', 'contrast', 'blur']);

const noStacks: readonly FoundStack[] = [];

const sortRank: Readonly<Record<FoundStack['of'], number>> = { burst: 0, duplicate: 1 };

function placeOf(enough: FoundStack['enough'], images: readonly CheckedImage[]): Best | null {
  const index = enough ? images.findIndex(({ path }) => path === enough.path) : -1;
  return enough && index >= 0 ? { index, reason: enough.reason } : null;
}

/** Bursts and duplicates as stacks, open or closed, and what they and the verdicts suggest. */
export class Stacks {
  readonly #session: Session;
  readonly #judgements: Judgements;
  #on = $state(false);
  #open = $state.raw<ReadonlySet<string>>(new Set());

  readonly #list = $derived.by(() => this.#gather());
  readonly #byPath = $derived.by(
    () => new Map(this.#list.flatMap((stack) => stack.images.map(({ path }) => [path, stack] as const))),
  );
  readonly #suggestions = $derived.by(() => this.#suggest());
  /** What the list was made of the last time: it stays the same list while that does. */
  #gathered: Gathered | null = null;
  /** What the verdict on a picture speaks for, under the current limits; null = nothing. */
  readonly #spoilt = $derived.by(() => {
    void this.#judgements.settings;
    return new WeakMap<CheckedImage, Suggestion | null>();
  });

  constructor(session: Session, judgements: Judgements) {
    this.#session = session;
    this.#judgements = judgements;
  }

  /** Whether groups are shown as stacks. */
  get on(): boolean {
    return this.#on;
  }

  get list(): readonly Stack[] {
    return this.#list;
  }

  of(path: string): Stack | null {
    return this.#byPath.get(path) ?? null;
  }

  isOpen(stack: Stack): boolean {
    return stack.best === null || this.#open.has(stack.id);
  }

  toggle(): void {
    this.#on = !this.#on;
  }

  toggleOpen(stack: Stack): void {
    const open = new Set(this.#open);
    if (!open.delete(stack.id)) open.add(stack.id);
    this.#open = open;
  }

  /** Leaves of every closed stack the best picture that is among `shown`; the order stays. */
  collapse(shown: readonly ImageRecord[]): readonly ImageRecord[] {
    if (!this.#on) return shown;
    const here = new Set(shown.map(({ path }) => path));
    const tops = new Map(
      this.#list
        .filter((stack) => !this.isOpen(stack))
        .map((stack) => [stack.id, this.ranked(stack).find(({ path }) => here.has(path))?.path]),
    );
    return shown.filter(({ path }) => {
      const top = tops.get(this.of(path)?.id ?? '');
      return top === undefined || top === path;
    });
  }

  /** The pictures of a stack, best first. */
  ranked({ images, rivals, best }: Stack): CheckedImage[] {
    const places = rankRivals(rivals).filter((place) => place !== best?.index);
    return [...(best ? [best.index] : []), ...places].map((place) => images[place]!);
  }

  /** What the measures speak for, by path; never applied by itself. */
  get suggestions(): ReadonlyMap<string, Suggestion> {
    return this.#suggestions;
  }

  #gather(): readonly Stack[] {
    const found = this.#session.organization?.stacks ?? noStacks;
    const { settings } = this.#judgements;
    const known = this.#gathered;
    let at = 0;
    const isAsKnown =
      known?.found === found &&
      known.settings === settings &&
      found.every(({ images }) => images.every((path) => this.#session.imageOf(path) === known.images[at++]));
    if (isAsKnown) return known.list;
    const images = found.flatMap((stack) => stack.images.map((path) => this.#session.imageOf(path)));
    const list = this.#listOf(found);
    this.#gathered = { found, settings, images, list };
    return list;
  }

  /** A copy that is also a frame of a burst is one of its frames. */
  #listOf(stacks: readonly FoundStack[]): Stack[] {
    const taken = new Set<string>();
    const found = stacks.toSorted((a, b) => sortRank[a.of] - sortRank[b.of]);
    return found.flatMap((stack): Stack[] => {
      const images = stack.images
        .flatMap((path) => this.#session.imageOf(path) ?? [])
        .filter((image) => image.phase === 'checked')
        .filter(({ path }) => !taken.has(path))
        .sort((a, b) => a.id - b.id);
      if (images.length < 2) return [];
      for (const { path } of images) taken.add(path);
      const rivals = images.map((image) => this.#rivalOf(image));
      const best = wholeKinds.has(stack.kind) ? null : bestOf(rivals, placeOf(stack.enough, images));
      return [{ id: `${stack.of} ${stack.id}`, kind: stack.kind, images, rivals, best }];
    });
  }

  #rivalOf(image: CheckedImage): Rival {
    const verdict = this.#judgements.of(image);
    const { facts, measures } = image.inspection;
    return {
      status: verdict.status,
      blurPx: measures.blur.widthAtTrainingPx,
      worstScore: worstScoreOf(verdict),
      pixels: facts.width * facts.height,
    };
  }

  #suggest(): ReadonlyMap<string, Suggestion> {
    const suggestions = new Map<string, Suggestion>();
    for (const image of this.#session.images) {
      if (image.phase !== 'checked') continue;
      // Frames of a bracket are meant to be dark and bright, those of a focus stack to be soft nearly everywhere.
      if (this.of(image.path)?.best === null) continue;
      const suggestion = this.#spoiltBy(image);
      if (suggestion) suggestions.set(image.path, suggestion);
    }
    for (const { kind, images, rivals, best } of this.#list) {
      const name = best ? images[best.index]!.inspection.facts.name : '';
      suggestInStack(kind, rivals, best, name).forEach((suggestion, place) => {
        const { path } = images[place]!;
        if (suggestion && !suggestions.has(path)) suggestions.set(path, suggestion);
      });
    }
    return suggestions;
  }

  #spoiltBy(image: CheckedImage): Suggestion | null {
    const known = this.#spoilt.get(image);
    if (known !== undefined) return known;
    const { findings } = this.#judgements.of(image);
    const spoilt = findings.find(({ severity, check }) => severity === 'fail' && spoiling.has(check));
    const { measures, facts } = image.inspection;
    const suggestion = spoilt
      ? { flag: 'reject' as const, reason: explain(spoilt.id, measures, this.#judgements.settings, facts).sentence }
      : null;
    this.#spoilt.set(image, suggestion);
    return suggestion;
  }
}
