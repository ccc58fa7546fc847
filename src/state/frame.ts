import { tick } from 'svelte';

/** Longest wait for a frame: a hidden tab draws none, and its session must go on. */
const LONGEST_WAIT_MS = 100;

/** Runs `work` once, at the next frame or soon after, however often it is asked to. */
export function oncePerFrame(work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    const run = () => {
      if (!asked) return;
      asked = false;
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      work();
    };
    const timer = setTimeout(run, LONGEST_WAIT_MS);
    const frame = requestAnimationFrame(run);
  };
}

/** Of the page's time that paced work may take. */
const SHARE = 1 / 8;
/** Longest pause that work's own cost may bring about. */
const LONGEST_PAUSE_MS = 400;
/** While the user moves it runs a few times a second: every other frame belongs to the movement. */
const WHILE_MOVING_MS = 350;

/**
 * Runs `work` at a frame, and again as often as it is asked to, but never so often that it and the components that follow
 * from it take more than an eighth of the time: with ten pictures that is every frame, with ten thousand a few times a second.
 * One dear run among cheap ones, as when a screen is built, holds up nothing.
 */
export function paced(work: () => void, isMoving: () => boolean): () => void {
  let asked = false;
  let endedAt = -Infinity;
  let costMs = 0;
  let pauseMs = 0;
  const run = oncePerFrame(async () => {
    asked = false;
    const startedAt = performance.now();
    work();
    await tick();
    endedAt = performance.now();
    const costBeforeMs = costMs;
    costMs = endedAt - startedAt;
    pauseMs = Math.min(LONGEST_PAUSE_MS, Math.min(costMs, costBeforeMs) * (1 / SHARE - 1));
  });
  return () => {
    if (asked) return;
    asked = true;
    const waitMs = endedAt + (isMoving() ? Math.max(pauseMs, WHILE_MOVING_MS) : pauseMs) - performance.now();
    if (waitMs > 0) setTimeout(run, waitMs);
    else run();
  };
}
