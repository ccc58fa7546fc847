import { failure, type Outcome } from '#core/outcome.ts';
import type { KnownPicture, Review } from '#core/review/review.ts';
import type { Engine } from '#engine/engine.ts';
import type { KeptPart } from './kept.ts';
import type { ImageRecord } from './record.ts';
import type { Session } from './session.svelte.ts';

/** A quarter of a million pictures with a confidence for each of a few labels. */
const MOST_BYTES = 200e6;

/** Results of models that were opened, and of the probe; they go with the set. */
export class Reviews implements KeptPart {
  readonly #engine: Engine;
  readonly #session: Session;
  #list = $state.raw<readonly Review[]>([]);
  #shown = $state.raw<Review | null>(null);
  #beside = $state.raw<Review | null>(null);
  #busy = $state<'reading' | 'probing' | null>(null);

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
    const pictures = this.#session.images.map(({ path, label, others }): KnownPicture => ({
      path,
      labels: [...(label === null ? [] : [label]), ...(others ?? [])],
    }));
    return this.#take(set, await this.#engine.readResults({ name: file.name, text, pictures }));
  }

  /** Asks a quick head on the vectors what it makes of the labels. */
  async probe(): Promise<Outcome<Review>> {
    const { contents } = this.#session;
    this.#busy = 'probing';
    await contents.arriving;
    const usable = this.#session.images.filter(
      ({ id, label, others }) => label !== null && others === undefined && contents.library.has(id),
    );
    const gathered = contents.library.gather(usable.map(({ id }) => id));
    if (!gathered) {
      this.#busy = null;
      return failure('results-unusable', 'no labelled picture has been compared yet');
    }
    const { look, subject, count } = gathered;
    // The picture as a whole, and what it is of: either alone tells fewer labels apart.
    const dimensions = look.dimensions + subject.dimensions;
    const rows = new Float32Array(count * dimensions);
    for (let row = 0; row < count; row++) {
      for (const [{ dimensions: width, rows: own }, at] of [
        [look, 0],
        [subject, look.dimensions],
      ] as const)
        // prettier-ignore
        rows.set(own.subarray(row * width, (row + 1) * width), row * dimensions + at);
    }
    const images = usable.map(({ path, label, split }, row) => ({
      path,
      label: label!,
      split,
      row,
      scenes: this.#scenesOf(path),
    }));
    return this.#take(contents, await this.#engine.probe({ images, vectors: { dimensions, rows } }));
  }

  close(review: Review): void {
    this.#list = this.#list.filter((other) => other !== review);
    if (this.#beside === review) this.#beside = null;
    if (this.#shown !== review) return;
    this.#shown = this.#beside ?? this.#list.at(-1) ?? null;
    this.#beside = null;
  }

  /** Nothing yet: results are opened again. */
  saved(): unknown {
    return null;
  }

  restore(): void {
    this.#list = [];
    this.#shown = null;
    this.#beside = null;
    this.#busy = null;
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

  #scenesOf(path: ImageRecord['path']): string[] {
    const position = this.#session.positionOf(path);
    const groups = position === undefined ? undefined : this.#session.organization?.groups[position];
    return [groups?.duplicate && `copy ${groups.duplicate}`, groups?.burst && `burst ${groups.burst}`].filter(
      (scene) => typeof scene === 'string',
    );
  }
}
