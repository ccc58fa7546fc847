import { findingTitles } from '#core/verdict/explain.ts';
import type { Judgements } from './judgements.svelte.ts';
import type { ImageRecord } from './record.ts';

/** Finds pictures by words: each has to stand in the path, the label, the camera, the lens or a finding. */
export class Searching {
  readonly #judgements: Judgements;
  /** What never changes of a record, in lower case. */
  readonly #texts = new WeakMap<ImageRecord, string>();

  constructor(judgements: Judgements) {
    this.#judgements = judgements;
  }

  finds(image: ImageRecord, text: string): boolean {
    const words = text.toLowerCase().split(/\s+/);
    const fixed = this.#textOf(image);
    const missing = words.filter((word) => !fixed.includes(word));
    if (missing.length === 0) return true;
    if (image.phase !== 'checked') return false;
    const findings = this.#judgements.of(image).findings.map(({ id }) => findingTitles.get(id)?.name.toLowerCase());
    return missing.every((word) => findings.some((name) => name?.includes(word)));
  }

  #textOf(image: ImageRecord): string {
    const known = this.#texts.get(image);
    if (known !== undefined) return known;
    const exif = image.phase === 'checked' ? image.inspection.facts.exif : null;
    const text = [image.path, image.label, exif?.camera, exif?.lens].filter(Boolean).join('\n').toLowerCase();
    this.#texts.set(image, text);
    return text;
  }
}
