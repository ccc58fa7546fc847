import { isExternal } from '#core/intake/path-label.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import { allLabels } from '#core/training/annotation.ts';
import type { KnownPicture, Review } from '#core/review/review.ts';
import { fullRows } from '#core/variation/kept-row.ts';
import type { Engine } from '#engine/engine.ts';
import type { KeptPart } from './kept.ts';
import type { ImageRecord } from './record.ts';
import { scenesOf } from './scenes.ts';
import type { Session } from './session.svelte.ts';

/** A quarter of a million pictures with a confidence for each of a few labels. */
const MOST_BYTES = 200e6;
/** Characters of all files together that are kept with the session, which is written after every edit. */
const MOST_KEPT = 1_000_000;

/** A file of results as it was read. */
interface ResultsFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Results of models that were opened, and of the probe. Files are kept with the session as they are, and read again with
 * it, so that they fit the set of then; the probe is run again when asked.
 */
export class Reviews implements KeptPart {
  readonly #engine: Engine;
  readonly #session: Session;
  #list = $state.raw<readonly Review[]>([]);
  #shown = $state.raw<Review | null>(null);
  #beside = $state.raw<Review | null>(null);
  #busy = $state<'reading' | 'probing' | null>(null);
  #files = $state.raw<readonly ResultsFile[]>([]);

  constructor(engine: Engine, session: Session) {
    this.#engine = engine;
    this.#session = session;
  }

  /** In the order in which they were opened; one probe at most. */
  get list(): readonly Review[] {
    return this.#list;
  }

  /** The one on the screen; null = there is none. */
  get shown(): Review | null {
    return this.#shown;
  }

  /** What it is compared with: an external set beside the test; null = nothing. */
  get beside(): Review | null {
    return this.#beside;
  }

  get busy(): 'reading' | 'probing' | null {
    return this.#busy;
  }

  show(review: Review): void {
    if (this.#beside === review) this.#beside = this.#shown;
    this.#shown = review;
  }

  /** Puts another one beside the one on the screen, or nothing. */
  compare(review: Review | null): void {
    this.#beside = review === this.#shown ? null : review;
  }

  async read(file: File): Promise<Outcome<Review>> {
    if (file.size > MOST_BYTES) return failure('results-unusable', 'it is larger than 200 MB');
    const set = this.#session.contents;
    this.#busy = 'reading';
    let text: string;
    try {
      text = await file.text();
    } catch {
      this.#busy = null;
      return failure('unreadable');
    }
    return this.#open(set, { name: file.name, text });
  }

  /** Whether the result will be there with the session another day; the probe is run again. */
  isKept({ name }: Review): boolean {
    return this.#keepable.some((file) => file.name === name);
  }

  /**
   * Asks a quick head on the vectors what it makes of the labels; where the set has external pictures, another one that
   * learned from the same is asked about those, and stands beside it.
   */
  async probe(): Promise<Outcome<Review>> {
    const { contents } = this.#session;
    this.#busy = 'probing';
    await contents.arriving;
    if (contents !== this.#session.contents) return failure('cancelled');
    const usable = this.#session.images.filter(
      ({ id, label, others }) => label !== null && others === undefined && contents.library.has(id),
    );
    const own = usable.filter(({ path }) => !isExternal(path));
    const outcome = await this.#probeOf(contents, own, '');
    if (own.length === usable.length || !outcome.ok) return outcome;
    // The same head as before, where that one did not learn from the test.
    const learned = own.filter(({ split }) => split !== 'test');
    const asked = usable.filter(({ path }) => isExternal(path)).map((image) => ({ ...image, split: 'test' as const }));
    this.#busy = 'probing';
    await this.#probeOf(contents, [...learned, ...asked], 'external set');
    return outcome;
  }

  async #probeOf(set: Session['contents'], usable: readonly ImageRecord[], name: string): Promise<Outcome<Review>> {
    const gathered = set.library.gather(usable.map(({ id }) => id));
    if (!gathered) {
      this.#busy = null;
      return failure('results-unusable', 'no labelled picture has been compared yet');
    }
    const { look, subject, count } = gathered;
    // The picture as a whole, and what it is of: either alone tells fewer labels apart.
    const dimensions = look.dimensions + subject.dimensions;
    const rows = new Float32Array(count * dimensions);
    for (let row = 0; row < count; row++) {
      rows.set(fullRows(look.rows, look.dimensions, [row]), row * dimensions);
      rows.set(fullRows(subject.rows, subject.dimensions, [row]), row * dimensions + look.dimensions);
    }
    const images = usable.map(({ path, label, split }, row) => {
      return { path, label: label!, split, row, scenes: scenesOf(this.#session, path) };
    });
    return this.#take(set, await this.#engine.probe({ name, images, vectors: { dimensions, rows } }));
  }

  /** @returns puts it back */
  close(review: Review): () => void {
    const before = [this.#list, this.#files, this.#shown, this.#beside] as const;
    this.#list = this.#list.filter((other) => other !== review);
    this.#files = this.#files.filter(({ name }) => name !== review.name);
    if (this.#beside === review) this.#beside = null;
    if (this.#shown === review) {
      this.#shown = this.#beside ?? this.#list.at(-1) ?? null;
      this.#beside = null;
    }
    return () => ([this.#list, this.#files, this.#shown, this.#beside] = before);
  }

  saved(): readonly ResultsFile[] | null {
    return this.#keepable.length === 0 ? null : this.#keepable;
  }

  restore(saved: unknown): void {
    this.#list = [];
    this.#files = [];
    this.#shown = null;
    this.#beside = null;
    this.#busy = null;
    if (saved === null) return;
    if (!Array.isArray(saved)) throw new TypeError('no files of results');
    const files = (saved as Partial<ResultsFile>[]).filter(
      (file): file is ResultsFile => typeof file?.name === 'string' && typeof file.text === 'string',
    );
    // Known at once, for what is kept is asked for again before the first of them is read.
    this.#files = files;
    void this.#openAgain(files);
  }

  async #openAgain(files: readonly ResultsFile[]): Promise<void> {
    const set = this.#session.contents;
    for (const file of files) if (set === this.#session.contents) await this.#open(set, file);
  }

  async #open(set: Session['contents'], file: ResultsFile): Promise<Outcome<Review>> {
    const pictures = this.#session.images.map((image): KnownPicture => ({
      path: image.path,
      labels: allLabels(image),
    }));
    const outcome = this.#take(set, await this.#engine.readResults({ ...file, pictures }));
    if (outcome.ok) this.#files = [...this.#files.filter(({ name }) => name !== file.name), file];
    return outcome;
  }

  /** The first files that fit together. */
  get #keepable(): readonly ResultsFile[] {
    let left = MOST_KEPT;
    return this.#files.filter(({ text }) => (left -= text.length) >= 0);
  }

  /** A result is of the set that it was asked for: where another one has come on the page it is dropped. */
  #take(set: Session['contents'], outcome: Outcome<Review>): Outcome<Review> {
    if (set !== this.#session.contents) return failure('cancelled');
    if (outcome.ok || outcome.fault.code !== 'cancelled') this.#busy = null;
    if (!outcome.ok) return outcome;
    const { kind, name } = outcome.value;
    const others = this.#list.filter((one) => one.kind !== kind || one.name !== name);
    const replaced = this.#list.find((one) => !others.includes(one));
    this.#list = [...others, outcome.value];
    // The first one opened is the test; what comes later stands beside it.
    if (this.#shown === null || this.#shown === replaced) this.#shown = outcome.value;
    else this.#beside = outcome.value;
    return outcome;
  }
}
