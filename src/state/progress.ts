import type { EmbedBackend, InspectTiming } from '#core/contract.ts';
import type { Fault } from '#core/outcome.ts';
import type { Contents } from './contents.ts';
import type { EmbeddingQueue } from './embedding-queue.ts';
import type { Hold } from './inspecting.ts';
import { isSettled } from './record.ts';
import type { RecordList } from './record-list.ts';

/** Milliseconds summed over all workers, by stage. */
export interface Timing {
  readonly readMs: number;
  readonly decodeMs: number;
  readonly copyMs: number;
  readonly checkMs: number;
  readonly tileMs: number;
  readonly thumbnailMs: number;
  readonly embedMs: number;
  readonly organizeMs: number;
  /** Of the run, pauses left out. */
  readonly wallMs: number;
}

export const noTiming: Timing = {
  readMs: 0,
  decodeMs: 0,
  copyMs: 0,
  checkMs: 0,
  tileMs: 0,
  thumbnailMs: 0,
  embedMs: 0,
  organizeMs: 0,
  wallMs: 0,
};

/**
 * empty: nothing here · working · paused: goes on when asked · stopped: ended before all was checked · away: what is
 * left to check waits for its files · done
 */
export type SessionPhase = 'empty' | 'working' | 'paused' | 'stopped' | 'away' | 'done';

/** How far the session is; replaced at most once a frame. */
export interface Progress {
  readonly phase: SessionPhase;
  readonly total: number;
  /** Checked or failed. */
  readonly settled: number;
  readonly failed: number;
  /** Pictures whose file is not connected. */
  readonly absent: number;
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
  readonly timing: Timing;
}

export const idle: Progress = {
  phase: 'empty',
  total: 0,
  settled: 0,
  failed: 0,
  absent: 0,
  embedded: 0,
  organizing: false,
  perSecond: 0,
  secondsLeft: null,
  backend: null,
  model: null,
  embeddingFault: null,
  organizeFault: null,
  timing: noTiming,
};

/** The timing with one more picture. */
export function timingPlus(timing: Timing, spent: InspectTiming): Timing {
  return {
    ...timing,
    readMs: timing.readMs + spent.readMs,
    decodeMs: timing.decodeMs + spent.decodeMs,
    copyMs: timing.copyMs + spent.copyMs,
    checkMs: timing.checkMs + spent.checkMs,
    tileMs: timing.tileMs + spent.tileMs,
    thumbnailMs: timing.thumbnailMs + spent.thumbnailMs,
  };
}

/** What the run says of itself. */
export interface RunState {
  /** Nothing is under way and nothing will start by itself. */
  readonly over: boolean;
  readonly hold: Hold;
  readonly organizing: boolean;
  readonly perSecond: number;
  readonly embedding: Pick<EmbeddingQueue, 'backend' | 'fault'>;
  readonly organizeFault: Fault | null;
}

export function progressOf({ records, library, timing }: Contents, run: RunState): Progress {
  const unsettled = records.length - records.settled;
  const { perSecond, embedding, organizing, organizeFault } = run;
  const raws = records.rawsOfPairs;
  const rawsSettled = raws.filter(isSettled).length;
  return {
    phase: phaseOf(records, run),
    total: records.length - raws.length,
    settled: records.settled - rawsSettled,
    failed: records.failedCount - rawsSettled,
    absent: records.absentCount,
    embedded: library.size,
    organizing,
    perSecond,
    secondsLeft: perSecond > 0 ? unsettled / perSecond : null,
    backend: embedding.backend?.backend ?? null,
    model: embedding.backend?.model ?? null,
    embeddingFault: embedding.fault,
    organizeFault,
    timing,
  };
}

function phaseOf({ length, settled, unreachable }: RecordList, { over, hold }: RunState): SessionPhase {
  const unsettled = length - settled;
  if (length === 0) return 'empty';
  if (unsettled > unreachable && hold === 'paused') return 'paused';
  if (!over) return 'working';
  if (unsettled === 0) return 'done';
  return unsettled === unreachable ? 'away' : 'stopped';
}
