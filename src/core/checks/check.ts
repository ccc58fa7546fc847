import type { Facts } from '#core/facts.ts';
import type { Planes } from '#core/planes/planes.ts';

/** An adjustable bound: where it lies, how far it may move, and why it is where it is. */
export interface Limit {
  readonly name: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** As shown beside the number: 'px', 'EV', '%', '' for a ratio. */
  readonly unit: string;
  /** Where the default comes from: a standard, a service, or figures measured on pictures. */
  readonly reason: string;
}

export type Limits = Readonly<Record<string, Limit>>;
/** The chosen value of every limit of one check. */
export type Settings<L extends Limits> = { readonly [K in keyof L]: number };

export type Severity = 'warn' | 'fail';

export interface Finding<F extends string = string> {
  readonly id: F;
  readonly severity: Severity;
}

/** A finding in words: what it is, with its numbers, and what to do about it. */
export interface Explanation {
  readonly sentence: string;
  readonly advice: string;
}

/**
 * One check is one file: what it measures, the limits it is held against, and what it says.
 * `measure` sees pixels, facts and nothing else, so that moving a limit re-judges without re-measuring.
 * M holds finite numbers, booleans, strings and nulls (units in the names): it goes into the report as it is.
 */
export interface Check<Id extends string, M, L extends Limits, F extends string> {
  readonly id: Id;
  /** As shown to the user: 'Exposure'. */
  readonly name: string;
  readonly needs: 'facts' | 'planes';
  readonly limits: L;
  /** Every finding this check can make, with the words for a filter or a tile ('Out of focus'). */
  readonly findingNames: Readonly<Record<F, string>>;
  measure(planes: Planes, facts: Facts): M;
  /** 0 bad … 1 good; null = cannot judge this picture. */
  score(measure: M, settings: Settings<L>): number | null;
  findings(measure: M, settings: Settings<L>): Finding<F>[];
  explain(finding: F, measure: M, settings: Settings<L>, facts: Facts): Explanation;
  /** The measure in a few characters for a list, '−0.3 EV'; or the number behind one finding, '12 % blown'. */
  headline(measure: M, finding?: F): string;
}
