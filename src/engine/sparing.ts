import { watchBattery } from './battery.ts';

/** When one inspect worker rests: a cooler machine that lasts longer, for a run that takes longer. */
export const sparings = ['on-battery', 'always', 'never'] as const;
export type Sparing = (typeof sparings)[number];

/** Sets the number of working slots by the user's wish and by what the browser tells of the battery. */
export class SparingSlots {
  readonly #slots: number;
  readonly #apply: (slots: number) => void;
  #sparing: Sparing = 'on-battery';
  #onBattery = false;

  /** @param slots of a machine at the plug @param apply is given the number of slots that are to work */
  constructor(slots: number, apply: (slots: number) => void, watch: typeof watchBattery = watchBattery) {
    this.#slots = slots;
    this.#apply = apply;
    void watch((onBattery) => {
      this.#onBattery = onBattery;
      this.#tell();
    });
  }

  set sparing(sparing: Sparing) {
    this.#sparing = sparing;
    this.#tell();
  }

  /** Whether power is to be saved right now. */
  get spares(): boolean {
    return this.#sparing === 'always' || (this.#sparing === 'on-battery' && this.#onBattery);
  }

  #tell(): void {
    this.#apply(this.spares ? this.#slots - 1 : this.#slots);
  }
}
