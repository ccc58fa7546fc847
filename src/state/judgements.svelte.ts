import type { AllSettings } from '#core/checks/registry.ts';
import { judge, type Verdict } from '#core/verdict/judge.ts';
import { tally, type Tally } from '#core/verdict/tally.ts';
import type { LimitStore } from './limits.svelte.ts';
import type { CheckedImage, ImageRecord } from './record.ts';
import type { Session } from './session.svelte.ts';

/** What the limits make of the measures: derived, never stored, so moving a limit re-judges everything at once. */
export class Judgements {
  readonly #session: Session;
  readonly #limits: LimitStore;
  readonly #settings = $derived.by(() => this.#limits.settings);
  /** Verdicts by record under the current limits: a record is judged once, however often the list is republished. */
  readonly #known = $derived.by(() => {
    void this.#settings;
    return new WeakMap<ImageRecord, Verdict>();
  });
  readonly #tally = $derived.by(() => tally(this.#verdicts()));

  constructor(session: Session, limits: LimitStore) {
    this.#session = session;
    this.#limits = limits;
  }

  get settings(): AllSettings {
    return this.#settings;
  }

  of(image: CheckedImage): Verdict {
    const known = this.#known.get(image);
    if (known) return known;
    const verdict = judge(image.inspection.measures, this.#settings);
    this.#known.set(image, verdict);
    return verdict;
  }

  /** Counts per verdict and finding over the whole set. */
  get tally(): Tally {
    return this.#tally;
  }

  #verdicts(): Verdict[] {
    const verdicts: Verdict[] = [];
    for (const image of this.#session.images) if (image.phase === 'checked') verdicts.push(this.of(image));
    return verdicts;
  }
}
