import { untrack } from 'svelte';
import { newContents, type Contents } from '#state/contents.ts';
import type { History } from '#state/history.svelte.ts';
import type { KeptParts, KeptValues } from '#state/kept.ts';
import type { Notices } from '#state/notices.svelte.ts';
import type { Session } from '#state/session.svelte.ts';
import { readStored, writeStored } from '#state/storage.ts';
import type { Keeper } from './keeper.svelte.ts';
import { openSessions, SessionLock } from './lock.ts';
import { readSession, textsOf } from './reading.ts';
import type { Room } from './room.svelte.ts';
import { STORED_VERSION, type ListedSession, type StoredSession } from './stored.ts';

/** Deleted sessions can be put back for this long. */
const PURGE_AFTER_MS = 10 * 60_000;

interface SessionsOptions {
  readonly keeper: Keeper;
  readonly room: Room;
  readonly session: Session;
  readonly kept: KeptParts;
  readonly history: History;
  readonly notices: Notices;
}

/** The sessions on this device: which one is on the page, the list of the others, and what two tabs may do. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #lock = new SessionLock({
    finish: () => this.#options.session.contents.journal.flush(),
    lost: () => this.#lost(),
    listChanged: () => void this.refresh(),
  });
  #list = $state.raw<readonly ListedSession[]>([]);
  #openId = $state('');
  #readOnly = $state(false);
  #opening = $state(false);
  /** Texts of the kept parts as they were written last. */
  #texts: Readonly<Record<string, string>> = {};

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#openId = options.session.contents.journal.id;
    $effect.root(() => {
      $effect(() => {
        const values = options.kept.saved('session', 'here');
        untrack(() => this.#keep(values));
      });
      // The first set that is through is worth asking the browser not to clear it.
      $effect(() => {
        if (options.session.progress.phase === 'done' && this.keeps) void options.room.askOnce();
      });
    });
  }

  /** Newest first. */
  get list(): readonly ListedSession[] {
    return this.#list;
  }

  /** Whether sessions outlive the page. */
  get keeps(): boolean {
    return this.#options.keeper.keeps;
  }

  get openId(): string {
    return this.#openId;
  }

  /** Another tab has this session open: here it can be looked at and not changed. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  get opening(): boolean {
    return this.#opening;
  }

  /** Opens what was on the page before it was loaded again, else the newest, unless another tab has it. */
  async start(): Promise<void> {
    await this.#purge(Date.now() - PURGE_AFTER_MS);
    await this.refresh();
    const last = readStored('session', 'sessionStorage');
    const stored = last === null ? this.#list[0] : this.#list.find(({ id }) => id === last);
    if (stored && !stored.elsewhere && this.#options.session.isEmpty) return this.open(stored.id);
    writeStored('session', this.#openId, 'sessionStorage');
    await this.#lock.take(this.#openId);
  }

  async refresh(): Promise<void> {
    const shelf = await this.#options.keeper.shelf();
    if (!shelf) return;
    const [sessions, open] = await Promise.all([shelf.sessions().catch(() => []), openSessions()]);
    this.#list = sessions
      .filter(({ removedAt }) => removedAt === 0)
      .sort((a, b) => b.changedAt - a.changedAt)
      .map((session) => ({ ...session, elsewhere: session.id !== this.#openId && open.has(session.id) }));
  }

  /** Puts a session on the page; one that another tab has open can be looked at. */
  async open(id: string): Promise<void> {
    const { keeper, session, notices } = this.#options;
    const shelf = await keeper.shelf();
    if (!shelf || this.#opening) return;
    this.#opening = true;
    try {
      const stored = await shelf.session(id);
      if (!stored) throw new DOMException('gone', 'NotFoundError');
      if (stored.version > STORED_VERSION) {
        notices.say(`“${stored.name}” was kept by a newer Proofsheet: reload the page to open it. It is untouched.`);
        return;
      }
      await session.contents.journal.flush();
      const mine = await this.#lock.take(id);
      const { contents, kept, problems } = await readSession(shelf, keeper, stored, !mine);
      this.#show(contents, kept);
      for (const problem of problems) notices.say(problem);
    } catch (reason) {
      console.warn(reason);
      notices.say('That session could not be read. The others are untouched.', { tone: 'problem' });
    } finally {
      this.#opening = false;
    }
    await this.refresh();
  }

  /** Empties the page for another set; the one before stays in the list. @returns puts it back */
  startNew(): () => void {
    return this.begin(newContents(this.#options.keeper), {});
  }

  /** Puts a set on the page that was in no session yet; the one before stays in the list. @returns puts that back */
  begin(contents: Contents, values: KeptValues): () => void {
    const { session, kept } = this.#options;
    const valuesBefore = kept.saved('session', 'here');
    const before = session.contents;
    this.#show(contents, values);
    if (Object.keys(values).length > 0) contents.journal.kept(this.#texts);
    void this.#settle(before);
    return () => void this.#putBack(before, valuesBefore);
  }

  rename(id: string, name: string): void {
    const { session } = this.#options;
    if (id === this.#openId) session.rename(name);
    this.#list = this.#list.map((other) => (other.id === id ? { ...other, name } : other));
    if (id !== this.#openId) void this.#rewrite(id, { name });
  }

  /** Takes a session off the list. @returns puts it back */
  async remove(id: string): Promise<() => Promise<void>> {
    if (id === this.#openId) this.startNew();
    await this.#rewrite(id, { removedAt: Date.now() });
    return () => this.#rewrite(id, { removedAt: 0 });
  }

  /** Takes the session on the page over from the tab that has it. */
  async takeOver(): Promise<void> {
    const id = this.#openId;
    await this.#lock.takeOver(id);
    this.#lock.release();
    await this.open(id);
  }

  /** Tries once more to keep what could not be kept; deleted sessions go for good to make room. */
  async tryAgain(): Promise<void> {
    await this.#purge(Infinity);
    this.#options.keeper.forgive();
    this.#options.session.contents.journal.reopen();
    await this.refresh();
  }

  leave(): void {
    this.#lock.release();
  }

  /** Whether an edit has to be refused, which is said. */
  refuses(): boolean {
    if (!this.#readOnly) return false;
    this.#options.notices.say('This session is open in another tab: here it can be looked at, not changed.', {
      action: { name: 'Take over', run: () => void this.takeOver() },
    });
    return true;
  }

  #show(contents: Contents, values: KeptValues): void {
    const { session, kept, history, notices } = this.#options;
    session.show(contents);
    this.#openId = contents.journal.id;
    this.#readOnly = contents.journal.readOnly;
    for (const name of kept.restore(values, 'session', 'here')) {
      notices.say(`What was kept of the ${name} could not be read; everything else is here.`, { tone: 'problem' });
    }
    history.clear();
    this.#texts = textsOf(kept.saved('session', 'here'));
    writeStored('session', contents.journal.id, 'sessionStorage');
  }

  async #putBack(contents: Contents, values: KeptValues): Promise<void> {
    const before = this.#options.session.contents;
    await this.#rewrite(contents.journal.id, { removedAt: 0 });
    if (!(await this.#lock.take(contents.journal.id))) return this.open(contents.journal.id);
    this.#show(contents, values);
    await before.journal.flush();
    await this.refresh();
  }

  /** The set before is written to its end, and this tab holds the new one. */
  async #settle(before: Contents): Promise<void> {
    await before.journal.flush();
    await this.#lock.take(this.#openId);
    await this.refresh();
    this.#lock.tellListChanged();
  }

  #keep(values: KeptValues): void {
    const now = textsOf(values);
    const changed = Object.keys(now).some((key) => now[key] !== this.#texts[key]);
    this.#texts = now;
    if (changed) this.#options.session.contents.journal.kept(now);
  }

  async #rewrite(id: string, change: Partial<Pick<StoredSession, 'name' | 'removedAt'>>): Promise<void> {
    const { keeper } = this.#options;
    try {
      const shelf = await keeper.shelf();
      const stored = await shelf?.session(id);
      if (shelf && stored) await shelf.describe({ ...stored, ...change });
    } catch (reason) {
      keeper.failed(reason);
    }
    await this.refresh();
    this.#lock.tellListChanged();
  }

  async #purge(before: number): Promise<void> {
    const shelf = await this.#options.keeper.shelf();
    const sessions = (await shelf?.sessions().catch(() => [])) ?? [];
    for (const { id, removedAt } of sessions) {
      if (removedAt > 0 && removedAt < before) await shelf?.remove(id).catch(() => {});
    }
  }

  /** From here on another tab writes this session. */
  #lost(): void {
    this.#options.session.contents.journal.handOver();
    this.#options.session.stop();
    this.#readOnly = true;
  }
}
