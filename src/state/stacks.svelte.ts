import { bestOf, rankRivals, worstScoreOf, type Best, type Rival } from '#core/verdict/best-of.ts';
import { suggestInGroup, type Suggestion } from '#core/verdict/suggest.ts';
import { explain } from '#core/verdict/explain.ts';
import type { Judgements } from './judgements.svelte.ts';
import type { CheckedImage, ImageRecord } from './record.ts';
import type { Session } from './session.svelte.ts';

/** Pictures of one burst, or copies of one picture, of which one stands on top. */
export interface Stack {
  readonly id: string;
  readonly kind: 'burst' | 'duplicate';
  /** In the order of the set. */
  readonly images: readonly CheckedImage[];
  readonly rivals: readonly Rival[];
  readonly best: Best;
}

/** Checks whose failures speak for a reject; a picture that a service refuses for its size is still a good picture. */
const spoiling: ReadonlySet<string> = new Set(['exposure', 'contrast', 'blur']);

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
    return this.#open.has(stack.id);
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
  ranked(stack: Stack): CheckedImage[] {
    return rankRivals(stack.rivals).map((place) => stack.images[place]!);
  }

  /** What the measures speak for, by path; never applied by itself. */
  get suggestions(): ReadonlyMap<string, Suggestion> {
    return this.#suggestions;
  }

  #gather(): Stack[] {
    const groups = this.#session.organization?.groups ?? [];
    const members = new Map<string, CheckedImage[]>();
    for (const image of this.#session.images) {
      const group = groups[this.#session.positionOf(image.path) ?? -1];
      if (image.phase !== 'checked' || !group) continue;
      const id = group.burst !== null ? `burst ${group.burst}` : group.duplicate && `duplicate ${group.duplicate}`;
      if (id !== null) members.set(id, [...(members.get(id) ?? []), image]);
    }
    return [...members]
      .filter(([, images]) => images.length > 1)
      .map(([id, images]) => {
        const rivals = images.map((image) => this.#rivalOf(image));
        const kind = id.startsWith('burst') ? 'burst' : 'duplicate';
        return { id, kind, images, rivals, best: bestOf(rivals) };
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
      const { measures, facts } = image.inspection;
      const spoilt = this.#judgements
        .of(image)
        .findings.find(({ severity, check }) => severity === 'fail' && spoiling.has(check));
      if (!spoilt) continue;
      const { sentence } = explain(spoilt.id, measures, this.#judgements.settings, facts);
      suggestions.set(image.path, { flag: 'reject', reason: sentence });
    }
    for (const { kind, images, rivals, best } of this.#list) {
      const name = images[best.index]!.inspection.facts.name;
      suggestInGroup(kind, rivals, best, name).forEach((suggestion, place) => {
        const { path } = images[place]!;
        if (suggestion && !suggestions.has(path)) suggestions.set(path, suggestion);
      });
    }
    return suggestions;
  }
}
