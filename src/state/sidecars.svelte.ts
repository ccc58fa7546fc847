import { sameDecision, undecided } from '#core/decisions/decision.ts';
import { newSidecar, sidecarPath, xmpFields } from '#core/report/xmp.ts';
import type { Decisions } from './decisions.svelte.ts';
import { mergeSidecar, readSidecar } from './sidecar-xml.ts';

export interface Sidecar {
  readonly path: string;
  readonly text: string;
}

/** Larger is no sidecar. */
const MOST_BYTES = 4e6;

/** XMP sidecars: those that came with the pictures, and those that the decisions make of them. */
export class Sidecars {
  readonly #decisions: Decisions;
  /** By path in lower case: systems disagree about case. */
  readonly #dropped = new Map<string, Sidecar & { readonly file: File }>();

  constructor(decisions: Decisions) {
    this.#decisions = decisions;
  }

  static isOne(path: string): boolean {
    return /\.xmp$/i.test(path);
  }

  /** Keeps what was dropped; pictures of which nothing is decided yet start with what their sidecar says. */
  async take(
    files: readonly { readonly path: string; readonly file: File }[],
    pictures: readonly string[],
  ): Promise<void> {
    const small = files.filter(({ file }) => file.size <= MOST_BYTES);
    await Promise.all(
      small.map(async ({ path, file }) => {
        const text = await file.text().catch(() => null);
        if (text !== null) this.#dropped.set(path.toLowerCase(), { path, text, file });
      }),
    );
    this.#decisions.start(
      pictures.flatMap((path) => {
        const decision = readSidecar(this.of(path)?.text ?? '');
        return decision ? [[path, decision] as const] : [];
      }),
    );
  }

  /** The sidecar that came with a picture: 'IMG_1.xmp', or 'IMG_1.jpg.xmp' as darktable and digiKam name it. */
  of(path: string): Sidecar | null {
    return this.#dropped.get(sidecarPath(path).toLowerCase()) ?? this.#dropped.get(`${path}.xmp`.toLowerCase()) ?? null;
  }

  /** Those that came with the pictures, as files. */
  get files(): readonly { readonly path: string; readonly file: File }[] {
    return [...this.#dropped.values()];
  }

  clear(): void {
    this.#dropped.clear();
  }

  /**
   * Sidecars for every picture that is decided, or whose own sidecar says something else by now.
   * @returns them, and the pictures whose own sidecar cannot be read: it is not written over
   */
  written(pictures: readonly string[], rejectedAsRating: boolean): { sidecars: Sidecar[]; unread: string[] } {
    const sidecars = new Map<string, Sidecar>();
    const unread: string[] = [];
    for (const picture of pictures) {
      const decision = this.#decisions.all.get(picture) ?? undecided;
      const before = this.of(picture);
      const said = before ? readSidecar(before.text) : undecided;
      if (said && sameDecision(decision, undecided) && sameDecision(said, undecided)) continue;
      const fields = xmpFields(decision, rejectedAsRating);
      const text = before ? mergeSidecar(before.text, fields) : newSidecar(fields);
      // RAW and JPEG of one name share a sidecar; two pictures that do not agree each have their own.
      const path = before?.path ?? sidecarPath(picture);
      const taken = sidecars.get(path);
      if (text === null) unread.push(picture);
      else if (!taken) sidecars.set(path, { path, text });
      else if (taken.text !== text) sidecars.set(`${picture}.xmp`, { path: `${picture}.xmp`, text });
    }
    return { sidecars: [...sidecars.values()], unread };
  }
}
