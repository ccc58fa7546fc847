/** Running sum of linear colour. */
export class Tint {
  #red = 0;
  #green = 0;
  #blue = 0;
  add(red: number, green: number, blue: number, weight: number): void {
    this.#red += red * weight;
    this.#green += green * weight;
    this.#blue += blue * weight;
  }
  warmth(): number {
    return bounded(Math.log2((this.#red + 1e-9) / (this.#blue + 1e-9)));
  }
  tint(): number {
    return bounded(Math.log2((this.#green + 1e-9) ** 2 / ((this.#red + 1e-9) * (this.#blue + 1e-9))) / 2);
  }
}

const bounded = (value: number): number => Math.max(-4, Math.min(4, value));
