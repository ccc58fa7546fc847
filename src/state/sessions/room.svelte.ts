/** How much this browser lets the app keep, and whether it promises not to clear it. */
export class Room {
  #usage = $state(0);
  #quota = $state(0);
  #persistent = $state(false);
  #refused = $state(false);
  #asked = false;

  /** Bytes that are kept; the browser's own estimate. */
  get usage(): number {
    return this.#usage;
  }

  /** Bytes that may be kept; 0 = the browser does not say. */
  get quota(): number {
    return this.#quota;
  }

  /** The browser clears nothing by itself. */
  get persistent(): boolean {
    return this.#persistent;
  }

  /** The user asked for that, and the browser said no. */
  get refused(): boolean {
    return this.#refused;
  }

  async measure(): Promise<void> {
    const { storage } = navigator as { storage?: StorageManager };
    if (!storage) return;
    const [{ usage = 0, quota = 0 }, persistent] = await Promise.all([storage.estimate(), storage.persisted()]);
    this.#usage = usage;
    this.#quota = quota;
    this.#persistent = persistent;
  }

  /** Asks the browser to keep what is kept; some browsers ask the user in turn. */
  async ask(): Promise<void> {
    const { storage } = navigator as { storage?: StorageManager };
    this.#persistent = (await storage?.persist()) ?? false;
    this.#refused = !this.#persistent;
  }

  /** Asks once, when there is something worth keeping, and says nothing of a refusal. */
  async askOnce(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    await this.ask();
    this.#refused = false;
  }
}
