import { transfer } from 'comlink';
import type { OrganizeRequest, OrganizeWorker } from '#core/contract.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import type { Corrections } from '#core/variation/corrections.ts';
import type { Organization } from '#core/variation/organization.ts';
import { openLine, type Line } from './line.ts';

/**
 * One question at a time, the newest: an older one that still runs is ended with its worker. What that one held of the
 * set a fresh one finds out again.
 */
export class Organizer {
  readonly #create: () => Worker;
  #line: Line<OrganizeWorker> | null = null;
  #running = 0;
  #newest = 0;

  constructor(create: () => Worker) {
    this.#create = create;
  }

  /** Settles as 'cancelled' when a newer request comes. The vectors are transferred: the caller has them no more. */
  async organize(request: OrganizeRequest): Promise<Outcome<Organization>> {
    const turn = ++this.#newest;
    if (this.#running > 0) this.#drop();
    this.#running++;
    try {
      const outcome = await this.#ask(request, turn);
      return turn === this.#newest ? outcome : failure('cancelled');
    } finally {
      this.#running--;
    }
  }

  /** Asks the worker that organised last; a fresh one would know nothing to correct. */
  async correct(corrections: Corrections): Promise<Outcome<Organization>> {
    if (!this.#line || this.#running > 0) return failure('worker-lost', 'nothing is organised');
    return this.#line.call((remote) => remote.correct(corrections) as Promise<Outcome<Organization>>);
  }

  dispose(): void {
    this.#newest++;
    this.#drop();
  }

  async #ask(request: OrganizeRequest, turn: number): Promise<Outcome<Organization>> {
    let line = this.#line;
    if (!line || line.dead) {
      const opened = await openLine<OrganizeWorker>(this.#create);
      if (!opened.ok) return opened;
      line = opened.value;
      if (turn !== this.#newest) {
        line.kill();
        return failure('cancelled');
      }
      this.#line = line;
    }
    const { vectors } = request;
    // Given away, not copied: for 10,000 pictures a copy would hold the page for a good part of a second.
    const buffers = vectors ? [vectors.look, vectors.background, vectors.subject].map(({ rows }) => rows.buffer) : [];
    return line.call((remote) => remote.organize(transfer(request, buffers)) as Promise<Outcome<Organization>>);
  }

  #drop(): void {
    this.#line?.kill();
    this.#line = null;
  }
}
