import { transfer, type Remote } from 'comlink';
import type { OrganizeRequest, OrganizeWorker } from '#core/contract.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import type { Corrections } from '#core/variation/corrections.ts';
import type { Organization } from '#core/variation/organization.ts';
import type { LeftMemory } from '#core/variation/run-memory.ts';
import { openLine, type Line } from './line.ts';

/** A worker that has had nothing to do for this long goes: after thousands of pictures it holds hundreds of megabytes. */
const IDLE_MS = 20_000;

/**
 * One question at a time, the newest: an older one that still runs is ended with its worker. What that one held of the
 * set a fresh one finds out again; one that goes because it is idle leaves what it knows to the next.
 */
export class Organizer {
  readonly #create: () => Worker;
  readonly #idleMs: number;
  #line: Line<OrganizeWorker> | null = null;
  #running = 0;
  #newest = 0;
  /** Questions of every kind, so that a worker that was asked something meanwhile does not go. */
  #asked = 0;
  #left: LeftMemory | null = null;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(create: () => Worker, idleMs = IDLE_MS) {
    this.#create = create;
    this.#idleMs = idleMs;
  }

  /** Settles as 'cancelled' when a newer request comes. The vectors are transferred: the caller has them no more. */
  organize(request: OrganizeRequest): Promise<Outcome<Organization>> {
    return this.#newestOf(request, (remote, given) => remote.organize(given) as Promise<Outcome<Organization>>);
  }

  /** The same from what was said of those pictures before: nothing is compared. */
  recall(request: OrganizeRequest, said: Organization): Promise<Outcome<Organization>> {
    return this.#newestOf(request, (remote, given) => remote.recall(given, said) as Promise<Outcome<Organization>>);
  }

  /** Asks the worker that organised last; a fresh one would know nothing to correct. */
  async correct(corrections: Corrections): Promise<Outcome<Organization>> {
    if (!this.#line || this.#running > 0) return failure('worker-lost', 'nothing is organised');
    this.#stay();
    const outcome = await this.#line.call((remote) => remote.correct(corrections) as Promise<Outcome<Organization>>);
    this.#leaveLater();
    return outcome;
  }

  dispose(): void {
    this.#newest++;
    this.#stay();
    this.#drop();
  }

  async #newestOf(
    request: OrganizeRequest,
    ask: (remote: Remote<OrganizeWorker>, request: OrganizeRequest) => Promise<Outcome<Organization>>,
  ): Promise<Outcome<Organization>> {
    const turn = ++this.#newest;
    this.#stay();
    if (this.#running > 0) this.#drop();
    this.#running++;
    try {
      const outcome = await this.#ask(request, turn, ask);
      return turn === this.#newest ? outcome : failure('cancelled');
    } finally {
      this.#running--;
      this.#leaveLater();
    }
  }

  async #ask(
    request: OrganizeRequest,
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
    const { vectors } = request;
    // Given away, not copied: for 10,000 pictures a copy would hold the page for a good part of a second.
    const buffers = vectors ? [vectors.look, vectors.background, vectors.subject].map(({ rows }) => rows.buffer) : [];
    return line.call((remote) => ask(remote, transfer({ ...request, left }, buffers)));
  }

  #stay(): void {
    this.#asked++;
    clearTimeout(this.#leaving);
  }

  #leaveLater(): void {
    clearTimeout(this.#leaving);
    if (this.#running === 0 && this.#line) this.#leaving = setTimeout(() => void this.#leave(), this.#idleMs);
  }

  /** Ends the worker, unless it is asked something meanwhile. */
  async #leave(): Promise<void> {
    const line = this.#line;
    const asked = this.#asked;
    const left = await line?.call((remote) => remote.leave() as Promise<Outcome<LeftMemory>>);
    if (asked !== this.#asked) return;
    if (left?.ok) this.#left = left.value;
    this.#drop();
  }

  #drop(): void {
    this.#line?.kill();
    this.#line = null;
  }
}
