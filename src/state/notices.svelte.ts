export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  /** A later notice on the same takes its place. */
  readonly topic?: string;
  /** Shown as a button; the notice goes when it was pressed. */
  readonly action?: { readonly name: string; readonly run: () => void };
}

/** Sentences for the user, newest last; a repeated sentence is not shown twice, nor two on one topic. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([]);
  #nextId = 0;

  get list(): readonly Notice[] {
    return this.#list;
  }

  say(text: string, options: Partial<Pick<Notice, 'tone' | 'action' | 'topic'>> = {}): void {
    const others = this.#list.filter(
      (notice) => notice.text !== text && (options.topic === undefined || notice.topic !== options.topic),
    );
    this.#list = [...others, { id: this.#nextId++, text, tone: options.tone ?? 'plain', ...options }];
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }
}
