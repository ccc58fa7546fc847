import { transfer, type Remote } from 'comlink';
import type { ProbeRequest, ReviewWorker } from '#core/contract.ts';
import { failure, type Outcome } from '#core/outcome.ts';
import type { ReadResultsRequest, Review } from '#core/review/review.ts';
import { openLine, type Line } from './line.ts';

/** Asks a worker that lives for one question: questions are rare, and a newer one ends an older one with its worker. */
export class Reviewer {
  readonly #create: () => Worker;
  #line: Line<ReviewWorker> | null = null;
  #newest = 0;

  constructor(create: () => Worker) {
    this.#create = create;
  }

  read(request: ReadResultsRequest): Promise<Outcome<Review>> {
    return this.#ask((remote) => remote.read(request) as Promise<Outcome<Review>>);
  }

  /** The vectors are transferred: the caller has them no more. */
  probe(request: ProbeRequest): Promise<Outcome<Review>> {
    return this.#ask(
      (remote) => remote.probe(transfer(request, [request.vectors.rows.buffer])) as Promise<Outcome<Review>>,
    );
  }

  dispose(): void {
    this.#newest++;
    this.#line?.kill();
    this.#line = null;
  }

  async #ask(ask: (remote: Remote<ReviewWorker>) => Promise<Outcome<Review>>): Promise<Outcome<Review>> {
    this.dispose();
    const turn = this.#newest;
    const opened = await openLine<ReviewWorker>(this.#create);
    if (!opened.ok) return opened;
    const line = opened.value;
    if (turn !== this.#newest) {
      line.kill();
      return failure('cancelled');
    }
    this.#line = line;
    const outcome = await line.call(ask);
    if (turn === this.#newest) this.dispose();
    return outcome;
  }
}
