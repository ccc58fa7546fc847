import { transfer, type Remote } from 'comlink';
import type { OrganizeRequest, OrganizeWorker } from '#core/contract.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import type { Corrections } from '#core/variation/corrections.ts';
import type { Organization, OrganizeImage } from '#core/variation/organization.ts';
import type { LeftMemory } from '#core/variation/run-memory.ts';
import { Leisure } from './leisure.ts';
import { openLine, type Line } from './line.ts';

/** So many leave a worker with a hundred megabytes that only its end gives back, and are not asked about again at once. */
const MANY_PICTURES = 1000;

/** A message of so many takes the page some 10 ms; ten thousand in one took 190. */
const PICTURES_A_MESSAGE = 500;

/** What is asked: the pictures are taken slice by slice, so that whoever asks need not make them all in one go. */
export type OrganizeQuestion = Omit<OrganizeRequest, 'images'> & {
  readonly images: { readonly length: number; slice(start: number, end?: number): OrganizeImage[] };
};

/**
 * One question at a time, the newest: an older one that still runs is ended with its worker. What that one held of the
 * set a fresh one finds out again; one that goes because it is idle leaves what it knows to the next.
 */
export class Organizer {
  readonly #create: () => Worker;
  #line: Line<OrganizeWorker> | null = null;
  #running = 0;
  #newest = 0;
  #left: LeftMemory | null = null;
  /** After thousands of pictures the worker holds hundreds of megabytes. */
  readonly #leisure: Leisure;

  constructor(create: () => Worker, idleMs?: number) {
    this.#create = create;
    this.#leisure = new Leisure(() => void this.#leave(), idleMs);
  }

  /**
   * Settles as 'cancelled' when a newer request comes. The vectors are transferred: the caller has them no more.
   * @param more whether the same will be asked of more pictures before long: a worker that has seen many goes at once
   */
  async organize(request: OrganizeQuestion, more = false): Promise<Outcome<Organization>> {
    const pictures = request.images.length;
    const outcome = await this.#newestOf(
      request,
      (remote, given) => remote.organize(given) as Promise<Outcome<Organization>>,
    );
    if (more && pictures >= MANY_PICTURES && this.#leisure.isNow) void this.#leave();
    return outcome;
  }

  /** The same from what was said of those pictures before: nothing is compared. */
  recall(request: OrganizeQuestion, said: Organization): Promise<Outcome<Organization>> {
    return this.#newestOf(request, (remote, given) => remote.recall(given, said) as Promise<Outcome<Organization>>);
  }

  /** Asks the worker that organised last; a fresh one would know nothing to correct. */
  async correct(corrections: Corrections): Promise<Outcome<Organization>> {
    const line = this.#line;
    if (!line || this.#running > 0) return failure('worker-lost', 'nothing is organised');
    return this.#leisure.during(() =>
      line.call((remote) => remote.correct(corrections) as Promise<Outcome<Organization>>),
    );
  }

  dispose(): void {
    this.#newest++;
    this.#leisure.end();
    this.#drop();
  }

  async #newestOf(
    request: OrganizeQuestion,
    ask: (remote: Remote<OrganizeWorker>, request: OrganizeRequest) => Promise<Outcome<Organization>>,
  ): Promise<Outcome<Organization>> {
    const turn = ++this.#newest;
    if (this.#running > 0) this.#drop();
    this.#running++;
    try {
      const outcome = await this.#leisure.during(() => this.#ask(request, turn, ask));
      return turn === this.#newest ? outcome : failure('cancelled');
    } finally {
      this.#running--;
    }
  }

  async #ask(
    request: OrganizeQuestion,
    turn: number,
    ask: (remote: Remote<OrganizeWorker>, request: OrganizeRequest) => Promise<Outcome<Organization>>,
  ): Promise<Outcome<Organization>> {
    let line = this.#line;
    let left: LeftMemory | null = null;
    if (!line || line.dead) {
      const opened = await openLine<OrganizeWorker>(this.#create);
      if (!opened.ok) return opened;
      line = opened.value;
      if (turn !== this.#newest) {
        line.kill();
        return failure('cancelled');
      }
      this.#line = line;
      left = this.#left;
    }
    const { images, vectors } = request;
    const last = Math.max(0, Math.ceil(images.length / PICTURES_A_MESSAGE) - 1) * PICTURES_A_MESSAGE;
    for (let first = 0; first < last; first += PICTURES_A_MESSAGE) {
      const some = images.slice(first, first + PICTURES_A_MESSAGE);
      const taken = await line.call((remote) => remote.take(some) as Promise<Outcome<null>>);
      if (taken.ok) continue;
      // A worker that lives on would take what it has for the start of the next question.
      if (line === this.#line) this.#drop();
      return taken;
    }
    // Given away, not copied: for 10,000 pictures a copy would hold the page for a good part of a second.
    const buffers = vectors ? [vectors.look, vectors.background, vectors.subject].map(({ rows }) => rows.buffer) : [];
    return line.call((remote) => ask(remote, transfer({ ...request, images: images.slice(last), left }, buffers)));
  }

  /** Ends the worker, unless it is asked something meanwhile. */
  async #leave(): Promise<void> {
    const line = this.#line;
    const left = await line?.call((remote) => remote.leave() as Promise<Outcome<LeftMemory>>);
    if (!this.#leisure.isNow || line !== this.#line) return;
    if (left?.ok) this.#left = left.value;
    this.#drop();
  }

  #drop(): void {
    this.#line?.kill();
    this.#line = null;
  }
}
