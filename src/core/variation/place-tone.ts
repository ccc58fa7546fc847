/** What the pictures of each place have in common in one number, such as stops or warmth. */
export class PlaceTone {
  /** Images of each place, those of one label together. */
  readonly #places: readonly (readonly (readonly number[])[])[];
  /** How far the tone of each image's place is known, 0 … 1: (k − 1)/k for k labels. */
  readonly trust: Float64Array;

  /** @param places group of each image, null = unknown @param labels parallel to it */
  constructor(places: readonly (string | null)[], labels: readonly (string | null)[]) {
    const found = new Map<string, Map<string | null, number[]>>();
    places.forEach((place, i) => {
      if (place === null) return;
      const byLabel = found.get(place) ?? new Map<string | null, number[]>();
      found.set(place, byLabel);
      byLabel.set(labels[i], [...(byLabel.get(labels[i]) ?? []), i]);
    });
    this.#places = [...found.values()].map((byLabel) => [...byLabel.values()]);
    this.trust = new Float64Array(places.length);
    for (const byLabel of this.#places) {
      for (const i of byLabel.flat()) this.trust[i] = (byLabel.length - 1) / byLabel.length;
    }
  }

  /**
   * The tone of each image's place. Every label has one voice, so that one that was photographed in one light does not
   * outvote the others, and is believed as far as `trust` goes, since a place seen under one label only may be lit for it.
   * @param values one per image @param usual what is assumed where nothing is known
   */
  of(values: readonly number[], usual: number): Float64Array {
    const tones = new Float64Array(this.trust.length).fill(usual);
    for (const labels of this.#places) {
      const voice = median(labels.map((images) => median(images.map((i) => values[i]))));
      for (const i of labels.flat()) tones[i] = usual + this.trust[i] * (voice - usual);
    }
    return tones;
  }
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const ordered = values.toSorted((a, b) => a - b);
  const half = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[half] : (ordered[half - 1] + ordered[half]) / 2;
}
