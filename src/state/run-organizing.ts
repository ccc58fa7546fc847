import type { Fault, Outcome } from '#core/outcome.ts';
import { sameJson } from '#core/project/merge.ts';
import { noCorrections, type Corrections } from '#core/variation/corrections.ts';
import type { Organization } from '#core/variation/organization.ts';
import type { Engine } from '#engine/engine.ts';
import { keepOrganized, type Contents } from './contents.ts';
import { nextTurn } from './organizing-turns.ts';
import { organizeQuestion } from './organizing.ts';

interface RunOrganizingOptions {
  readonly engine: Engine;
  readonly contents: Contents;
  readonly mayWork: () => boolean;
  /** Whether every vector that will come is there. */
  readonly vectorsOver: () => boolean;
  /** Something ended, and something else may start. */
  readonly changed: () => void;
}

/** When one set is organised, and when what was said of it is corrected. */
export class RunOrganizing {
  readonly #options: RunOrganizingOptions;
  #organizing = false;
  #correcting = false;
  /** Images that took part the last time; −1 = whatever took part, it is to be done again. */
  #count: number;
  /** What the organization was corrected by; asked for again where that is not what holds now. */
  #applied: Corrections;
  /** Whether mirrored and turned copies counted the last time. */
  #turnedCopies: boolean;
  /** Whether the worker's last answer was about this set; after a visit to storage it knows another one, or none. */
  #isKnown = false;
  #fault: Fault | null = null;
  /** Something has changed since the last organising began. */
  #outdated = false;
  #left = false;

  constructor(options: RunOrganizingOptions) {
    this.#options = options;
    this.#count = options.contents.organized?.paths.length ?? 0;
    this.#applied = options.contents.organized?.corrections ?? noCorrections;
    this.#turnedCopies = options.contents.organized?.turnedCopies ?? true;
  }

  get busy(): boolean {
    return this.#organizing;
  }

  get fault(): Fault | null {
    return this.#fault;
  }

  /** The pictures are others: what was said holds no longer, nor does what is being worked out. */
  again(): void {
    this.#count = 0;
    this.#outdated = true;
  }

  leave(): void {
    this.#left = true;
  }

  /** Whether there is something to organise now. */
  get due(): boolean {
    const { contents, mayWork, vectorsOver } = this.#options;
    const { records, library, arriving, turnedCopies } = contents;
    const waits = this.#organizing || this.#correcting || arriving !== null || !mayWork();
    if (waits || records.checkedCount === 0) return false;
    if (vectorsOver()) return this.#count !== records.checkedCount || this.#turnedCopies !== turnedCopies;
    const total = records.length - records.failedCount;
    const turn = nextTurn(this.#count, total);
    return turn < total && library.size >= turn;
  }

  /** Asks for what is due. */
  start(): void {
    if (this.due) void this.#organize();
    else if (this.#isUncorrected) void this.#correct();
  }

  get #isUncorrected(): boolean {
    const { contents, mayWork, vectorsOver } = this.#options;
    const waits = this.#organizing || this.#correcting || contents.arriving !== null || !mayWork();
    // Where the worker does not know the set, organising it anew has to wait for the vectors.
    return (
      !waits &&
      (this.#isKnown || vectorsOver()) &&
      contents.organized !== null &&
      !this.#isCorrected(contents.corrections)
    );
  }

  /** Corrections that were read from storage are others than those applied, and say the same. */
  #isCorrected(corrections: Corrections): boolean {
    const same = sameJson(this.#applied, corrections);
    if (same) this.#applied = corrections;
    return same;
  }

  async #organize(): Promise<void> {
    const { contents, engine, vectorsOver, changed } = this.#options;
    const { corrections, turnedCopies } = contents;
    const checked = contents.records.checked();
    // During the run only what has its vector takes part; at the end everything does.
    const atEnd = vectorsOver();
    const images = atEnd ? checked : checked.filter(({ id }) => contents.library.has(id));
    this.#organizing = true;
    this.#outdated = false;
    const outcome = await engine.organize(organizeQuestion(images, contents), !atEnd);
    this.#organizing = false;
    if (this.#left) return;
    this.#count = this.#outdated ? 0 : images.length;
    this.#applied = corrections;
    this.#turnedCopies = turnedCopies;
    this.#isKnown = outcome.ok;
    this.#fault = outcome.ok ? null : outcome.fault;
    if (outcome.ok) {
      const paths = images.map(({ path }) => path);
      const { automatic: groups, given } = outcome.value;
      // A run under way saw whichever pictures were quicker: names that went on from it would depend on that.
      if (atEnd) contents.memory = { paths, groups, given };
      keepOrganized(contents, { organization: outcome.value, paths, corrections, turnedCopies });
    }
    changed();
  }

  /** The same pictures under other corrections: nothing is compared again. */
  async #correct(): Promise<void> {
    const { contents, engine, changed } = this.#options;
    const { corrections, organized } = contents;
    this.#correcting = true;
    const known = this.#isKnown ? await engine.correct(corrections) : null;
    const outcome = known?.ok ? known : await this.#recall();
    this.#correcting = false;
    if (this.#left) return;
    if (outcome?.ok && organized) {
      const { organizeMs } = organized.organization;
      keepOrganized(contents, { ...organized, organization: { ...outcome.value, organizeMs }, corrections });
      this.#applied = corrections;
      this.#isKnown = true;
    } else {
      // What was said is of other pictures by now.
      this.#isKnown = false;
      this.#count = -1;
    }
    changed();
  }

  /** The worker that knew the set is gone, as idle ones do: a fresh one is told what it said. Null = that holds no longer. */
  async #recall(): Promise<Outcome<Organization> | null> {
    const { contents, engine } = this.#options;
    const { records, organized } = contents;
    if (this.#left || !organized || this.#count !== organized.paths.length) return null;
    const images = organized.paths.map((path) => records.indexOf(path)).map((at) => (at < 0 ? null : records.at(at)));
    if (!images.every((image) => image?.phase === 'checked')) return null;
    return engine.recall(organizeQuestion(images, contents), organized.organization);
  }
}
