import type { EmbedBackend, InspectTiming } from '#core/contract.ts';
import type { Fault } from '#core/outcome.ts';
import type { Hold } from './inspecting.ts';

/** Milliseconds summed over all workers, by stage. */
export interface Timing {
  readonly decodeMs: number;
  readonly checkMs: number;
  readonly organizeMs: number;
}

export const noTiming: Timing = { decodeMs: 0, checkMs: 0, organizeMs: 0 };

/** empty: nothing here · working · paused: goes on when asked · stopped: ended before all was checked · done */
export type SessionPhase = 'empty' | 'working' | 'paused' | 'stopped' | 'done';

/** How far the session is; replaced once a frame. */
export interface Progress {
  readonly phase: SessionPhase;
  readonly total: number;
  /** Checked or failed. */
  readonly settled: number;
  readonly failed: number;
  /** Images that have their vectors. */
  readonly embedded: number;
  readonly organizing: boolean;
  /** Pictures per second over the last seconds; 0 = not known yet. */
  readonly perSecond: number;
  readonly secondsLeft: number | null;
  readonly backend: EmbedBackend['backend'] | null;
  readonly model: string | null;
  /** Why there are no vectors; the checks go on without them. */
  readonly embeddingFault: Fault | null;
  /** Why the set could not be organised the last time. */
  readonly organizeFault: Fault | null;
  /** wallMs leaves pauses out. */
  readonly timing: Timing & { readonly embedMs: number; readonly wallMs: number };
}

export const idle: Progress = {
  phase: 'empty',
  total: 0,
  settled: 0,
  failed: 0,
  embedded: 0,
  organizing: false,
  perSecond: 0,
  secondsLeft: null,
  backend: null,
  model: null,
  embeddingFault: null,
  organizeFault: null,
  timing: { ...noTiming, embedMs: 0, wallMs: 0 },
};

/** The timing with one more picture. */
export function timingPlus(timing: Timing, { readMs, decodeMs, checkMs }: InspectTiming): Timing {
  return { ...timing, decodeMs: timing.decodeMs + readMs + decodeMs, checkMs: timing.checkMs + checkMs };
}

export function clockReading(
  { perSecond }: Pick<Progress, 'perSecond'>,
  unsettled: number,
): Pick<Progress, 'perSecond' | 'secondsLeft'> {
  return { perSecond, secondsLeft: perSecond > 0 ? unsettled / perSecond : null };
}

export function modelReading(embedding: {
  readonly backend: EmbedBackend | null;
  readonly fault: Fault | null;
}): Pick<Progress, 'backend' | 'model' | 'embeddingFault'> {
  const { backend, fault } = embedding;
  return { backend: backend?.backend ?? null, model: backend?.model ?? null, embeddingFault: fault };
}

export function phaseOf(total: number, over: boolean, hold: Hold, unsettled: number): SessionPhase {
  if (total === 0) return 'empty';
  if (unsettled > 0 && hold === 'paused') return 'paused';
  if (!over) return 'working';
  return unsettled > 0 ? 'stopped' : 'done';
}
