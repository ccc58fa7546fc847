import { labelAndSplit } from '#core/intake/path-label.ts';
import { isPictureName } from '#core/intake/picture-name.ts';
import type { Inspection } from '#core/contract.ts';
import type { Outcome } from '#core/outcome.ts';
import type { Picked } from '#engine/intake.ts';
import type { CheckedImage, ImageRecord } from './record.ts';

/** A dropped file that becomes no tile. */
export interface LeftOut {
  readonly path: string;
  readonly reason: 'no-picture' | 'already-here' | 'unreadable';
}

/** The records of one set in order of arrival, with their counts; plain, the session publishes it. */
export class RecordList {
  readonly #records: ImageRecord[] = [];
  readonly #indexOfPath = new Map<string, number>();
  #leftOut: readonly LeftOut[] = [];
  #checked = 0;
  #failed = 0;

  get length(): number {
    return this.#records.length;
  }

  get settled(): number {
    return this.#checked + this.#failed;
  }

  get checkedCount(): number {
    return this.#checked;
  }

  get failedCount(): number {
    return this.#failed;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  at(index: number): ImageRecord {
    return this.#records[index]!;
  }

  /** −1 = not in the set */
  indexOf(path: string): number {
    return this.#indexOfPath.get(path) ?? -1;
  }

  snapshot(): readonly ImageRecord[] {
    return [...this.#records];
  }

  checked(): CheckedImage[] {
    return this.#records.filter((record) => record.phase === 'checked');
  }

  /** Takes files in; what becomes no tile is kept by name with the reason. */
  take(picked: readonly Picked[]): void {
    const leftOut: LeftOut[] = [];
    for (const entry of picked) {
      const { path } = entry;
      const known = this.#indexOfPath.get(path);
      if ('problem' in entry) leftOut.push({ path, reason: 'unreadable' });
      else if (!isPictureName(path)) leftOut.push({ path, reason: 'no-picture' });
      else if (known === undefined) this.#append(path, entry.file);
      else if (sameFile(this.at(known).file, entry.file)) leftOut.push({ path, reason: 'already-here' });
      else this.#append(this.#freePath(path), entry.file);
    }
    if (leftOut.length > 0) this.#leftOut = [...this.#leftOut, ...leftOut];
  }

  /** Replaces a queued record by its result. */
  settle(index: number, outcome: Outcome<Inspection>): void {
    const { id, path, label, split, file } = this.at(index);
    const dropped = { id, path, label, split, file };
    if (!outcome.ok) {
      this.#failed++;
      this.#records[index] = { ...dropped, phase: 'failed', fault: outcome.fault };
      return;
    }
    this.#checked++;
    const { facts, measures, maps, signature, timing, thumbnail } = outcome.value;
    this.#records[index] = {
      ...dropped,
      phase: 'checked',
      inspection: { facts, measures, maps, signature, timing },
      thumbnailUrl: URL.createObjectURL(new Blob([thumbnail], { type: 'image/jpeg' })),
    };
  }

  /** Frees the thumbnails; the list is of no use afterwards. */
  dispose(): void {
    for (const record of this.#records) if (record.phase === 'checked') URL.revokeObjectURL(record.thumbnailUrl);
  }

  #append(path: string, file: File): void {
    this.#indexOfPath.set(path, this.#records.length);
    this.#records.push({ phase: 'queued', id: this.#records.length, path, ...labelAndSplit(path), file });
  }

  /** Another folder may hold another file of the same path: both stay. */
  #freePath(path: string): string {
    const dot = path.lastIndexOf('.');
    const end = dot > path.lastIndexOf('/') ? dot : path.length;
    let copy = 2;
    const numbered = () => `${path.slice(0, end)} (${copy})${path.slice(end)}`;
    while (this.#indexOfPath.has(numbered())) copy++;
    return numbered();
  }
}

function sameFile(a: File, b: File): boolean {
  return a.size === b.size && a.lastModified === b.lastModified;
}
