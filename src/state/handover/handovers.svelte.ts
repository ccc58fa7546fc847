import { movedPlaces, readSummary, summaryOf, type HandedOver, type HandoverLog } from '#core/handover/log.ts';
import type { Place } from '#engine/place.ts';
import type { KeptPart } from '#state/kept.ts';

/** What was handed over in this session and can be taken back, and where pictures lie that were moved. */
export class Handovers implements KeptPart {
  #list = $state.raw<readonly HandedOver[]>([]);
  /** Logs and folders of this page's own handovers; those of another day lie in folders that have to be asked for. */
  readonly #logs = new Map<string, HandoverLog>();
  readonly #folders = new Map<string, Place>();
  /** By path in the set. */
  readonly #places = $derived.by(() => movedPlaces(this.#list));
  readonly #paths = $derived.by(() => new Map([...this.#places].map(([path, place]) => [place, path])));

  /** Newest first. */
  get list(): readonly HandedOver[] {
    return this.#list;
  }

  /** Where a picture of the set lies now. */
  placeOf(path: string): string {
    return this.#places.get(path) ?? path;
  }

  /** By which path the set knows the file that lies there. */
  pathOf(place: string): string {
    return this.#paths.get(place) ?? place;
  }

  /** A handover has begun, gone on, or ended; one without files is none. */
  put(log: HandoverLog, folder: Place): void {
    this.remove(log.id);
    if (log.files.length === 0) return;
    this.#logs.set(log.id, log);
    this.#folders.set(log.id, folder);
    this.#list = newestFirst([...this.#list, summaryOf(log)]);
  }

  /** Null = it lies in the folder alone. */
  logOf(id: string): HandoverLog | null {
    return this.#logs.get(id) ?? null;
  }

  /** Null = it has to be asked for. */
  folderOf(id: string): Place | null {
    return this.#folders.get(id) ?? null;
  }

  /** It was taken back. */
  remove(id: string): void {
    this.#logs.delete(id);
    this.#folders.delete(id);
    this.#list = this.#list.filter((handed) => handed.id !== id);
  }

  saved(): unknown {
    return this.#list.length > 0 ? Object.fromEntries(this.#list.map((handed) => [handed.id, handed])) : null;
  }

  restore(saved: unknown): void {
    if (typeof saved !== 'object' || Array.isArray(saved)) throw new TypeError('no handovers');
    const handed = Object.values(saved ?? {}).map(readSummary);
    this.#list = newestFirst(handed.filter((one) => one !== null));
  }
}

const newestFirst = (list: readonly HandedOver[]): HandedOver[] => list.toSorted((a, b) => (a.id < b.id ? 1 : -1));
