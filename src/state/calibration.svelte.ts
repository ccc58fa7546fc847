import { blur } from '#core/checks/blur.ts';
import {
  estimateEye,
  MOST_QUESTIONS,
  nextQuestion,
  type EyeAnswer,
  type EyeEstimate,
  type EyeRange,
} from '#core/verdict/calibrate.ts';
import type { LimitStore } from './limits.svelte.ts';
import type { CheckedImage } from './record.ts';
import type { Session } from './session.svelte.ts';

/** With fewer pictures there is nothing to choose from. */
export const LEAST_PICTURES = 8;

/**
 * Sets the blur limit by the user's own eye: shows pictures of the set near the limit, takes sharp / soft, and moves
 * the estimate. The limit itself changes only when it is taken over, and that can be undone as any other change.
 */
export class Calibration {
  readonly #limits: LimitStore;
  readonly #images: readonly CheckedImage[];
  readonly #startPx: number;
  /** Blur widths of the images in px at the training size; null = cannot be judged. */
  readonly widths: readonly (number | null)[];
  readonly range: EyeRange = { min: blur.limits.width.min, max: blur.limits.width.max };
  #answers = $state.raw<readonly (EyeAnswer & { readonly index: number })[]>([]);
  #passed = $state.raw<readonly number[]>([]);

  readonly #estimate = $derived.by(() => estimateEye(this.#answers, this.#startPx, this.range));
  readonly #question = $derived.by(() => this.#next());

  constructor(session: Session, limits: LimitStore) {
    this.#limits = limits;
    this.#startPx = limits.settings.blur.width;
    this.#images = session.images.filter((image) => image.phase === 'checked');
    this.widths = this.#images.map(({ inspection }) => inspection.measures.blur.widthAtTrainingPx);
  }

  get estimate(): EyeEstimate {
    return this.#estimate;
  }

  get answers(): readonly EyeAnswer[] {
    return this.#answers;
  }

  get startPx(): number {
    return this.#startPx;
  }

  /** The picture to look at; null when there is nothing more to ask. */
  get question(): CheckedImage | null {
    return this.#question === null ? null : this.#images[this.#question]!;
  }

  answer(soft: boolean): void {
    const index = this.#question;
    if (index === null) return;
    this.#answers = [...this.#answers, { index, widthPx: this.widths[index]!, soft }];
  }

  /** "I cannot tell": another picture is asked about. */
  pass(): void {
    if (this.#question !== null) this.#passed = [...this.#passed, this.#question];
  }

  back(): void {
    this.#answers = this.#answers.slice(0, -1);
  }

  /** Makes the estimate the limit. */
  take(): void {
    const { step } = blur.limits.width;
    this.#limits.set('blur', 'width', Number((Math.round(this.#estimate.limitPx / step) * step).toFixed(4)));
  }

  #next(): number | null {
    if (this.#estimate.settled || this.#answers.length >= MOST_QUESTIONS) return null;
    const asked = new Set([...this.#answers.map(({ index }) => index), ...this.#passed]);
    return nextQuestion(this.widths, asked, this.#estimate);
  }
}
