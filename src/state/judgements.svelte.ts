import type { AllSettings } from '#core/checks/registry.ts';
import { judge, type Verdict } from '#core/verdict/judge.ts';
import { setShape, type Outlier } from '#core/verdict/outliers.ts';
import { prevalence, type Prevalence } from '#core/verdict/prevalence.ts';
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
  readonly #tally = $derived.by(() =>
    tally(this.#session.images, (image) => (image.phase === 'checked' ? this.of(image) : null)),
  );
  /** What is said of the set as a whole waits for its end: it would be worked out anew for every result. */
  readonly #settledImages = $derived.by(() => (this.#session.progress.phase === 'working' ? [] : this.#checked()));
  readonly #prevalence = $derived.by(() =>
    prevalence(
      this.#settledImages.map((image) => ({
        measures: image.inspection.measures,
        facts: image.inspection.facts,
        verdict: this.of(image),
      })),
    ),
  );
  readonly #shape = $derived.by(() => setShape(this.#settledImages.map(({ inspection }) => inspection.measures)));
  readonly #outliers = $derived.by(() => {
    const byPath = new Map<string, Outlier[]>();
    for (const outlier of this.#shape.outliers) {
      const { path } = this.#settledImages[outlier.index]!;
      byPath.set(path, [...(byPath.get(path) ?? []), outlier]);
    }
    return byPath;
  });

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

  /** What most of the pictures share, most frequent first; empty while pictures are being checked. */
  get prevalence(): readonly Prevalence[] {
    return this.#prevalence;
  }

  /** The pictures of the camera, lens or time that explains a shared fact; none where nothing does. */
  pathsOf({ group }: Prevalence): ReadonlySet<string> {
    return new Set(group?.members.map((index) => this.#settledImages[index]!.path));
  }

  /** Pictures whose size or shape is odd in this set, by path; empty while pictures are being checked. */
  get outliers(): ReadonlyMap<string, readonly Outlier[]> {
    return this.#outliers;
  }

  /** Said when both orientations are common in the set; null when one is. */
  get orientationMix(): string | null {
    return this.#shape.orientationMix;
  }

  #checked(): CheckedImage[] {
    return this.#session.images.filter((image) => image.phase === 'checked');
  }
}
