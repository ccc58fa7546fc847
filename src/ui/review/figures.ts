import type { Rate } from '#core/review/interval.ts';
import type { Review } from '#core/review/review.ts';

/** '0.90' */
export const figure = (value: number): string => value.toFixed(2);

/** '0.62'; more digits where two would call nearly all or next to nothing all or nothing. */
export function thresholdFigure(value: number): string {
  const short = figure(value);
  const isRounded = (short === '1.00' && value < 1) || (short === '0.00' && value > 0);
  return isRounded ? value.toFixed(4) : short;
}

/** '0.70–0.97'; '' where nothing is known of it. */
export const interval = ({ low, high }: Rate): string =>
  low <= 0 && high >= 1 ? '' : `${figure(low)}–${figure(high)}`;

/** '0.90 (0.70–0.97)' */
export const figureWithInterval = (rate: Rate): string =>
  interval(rate) === '' ? figure(rate.value) : `${figure(rate.value)} (${interval(rate)})`;

/** '17 points (11 to 23)': a difference of shares, without its sign. */
export function points({ value, low, high }: Rate): string {
  const [near, far] = [low, high].map((bound) => Math.round(100 * bound * (value < 0 ? -1 : 1)));
  return `${Math.round(100 * Math.abs(value))} points (${Math.min(near, far)} to ${Math.max(near, far)})`;
}

/** What a result is called. */
export const nameOfReview = ({ kind, name }: Review): string =>
  kind !== 'probe' ? name : name === '' ? 'Probe' : `Probe, ${name}`;
