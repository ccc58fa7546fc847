import { movedPlaces, readLog, type HandoverLog } from '#core/handover/log.ts';
import type { Place } from '#engine/place.ts';
import type { KeptPart } from '#state/kept.ts';

/** What was handed over in this session and can be taken back, and where pictures lie that were moved. */
export class Handovers implements KeptPart {
  #logs = $state.raw<readonly HandoverLog[]>([]);
  /** Folders of this page's own handovers; those of another day have to be asked for. */
  readonly #folders = new Map<string, Place>();
  /** By path in the set. */
  readonly #places = $derived.by(() => movedPlaces(this.#logs));
  readonly #paths = $derived.by(() => new Map([...this.#places].map(([path, place]) => [place, path])));

  /** Newest first. */
  get list(): readonly HandoverLog[] {
    return this.#logs;
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
  put(log: HandoverLog): void {
    const others = this.#logs.filter(({ id }) => id !== log.id);
    const all = log.files.length > 0 ? [...others, log] : others;
    this.#logs = all.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  }

  remember(id: string, place: Place): void {
    this.#folders.set(id, place);
  }

  /** Null = it has to be asked for. */
  folderOf(id: string): Place | null {
    return this.#folders.get(id) ?? null;
  }

  /** It was taken back. */
  remove(id: string): void {
    this.#logs = this.#logs.filter((log) => log.id !== id);
  }

  saved(): unknown {
    return this.#logs.length > 0 ? Object.fromEntries(this.#logs.map((log) => [log.id, log])) : null;
  }

  restore(saved: unknown): void {
    if (typeof saved !== 'object' || Array.isArray(saved)) throw new TypeError('no handovers');
    const logs = Object.values(saved ?? {}).map(readLog);
    this.#logs = logs.filter((log) => log !== null).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  }

  inWords(_place: readonly string[], value: unknown): string {
    const log = readLog(value);
    return log ? `${log.files.length} files ${log.way === 'move' ? 'moved' : 'copied'}` : 'nothing handed over';
  }
}
