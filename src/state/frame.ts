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

/**
 * Runs `work` at a frame, and again as often as it is asked to, but never so often that it takes more than an eighth of
 * the time: with ten pictures that is every frame, with ten thousand a few times a second.
 * @param work resolves when all that it brings about is done, too
 * @param atLeastMs asked after each run: the shortest pause there is to be now
 */
export function paced(work: () => Promise<void>, atLeastMs: () => number = () => 0): () => void {
  let asked = false;
  let endedAt = -Infinity;
  let pauseMs = 0;
  const run = oncePerFrame(async () => {
    asked = false;
    const startedAt = performance.now();
    await work();
    endedAt = performance.now();
    pauseMs = Math.min(LONGEST_PAUSE_MS, (endedAt - startedAt) * (1 / SHARE - 1));
  });
  return () => {
    if (asked) return;
    asked = true;
    const waitMs = endedAt + Math.max(pauseMs, atLeastMs()) - performance.now();
    if (waitMs > 0) setTimeout(run, waitMs);
    else run();
  };
}
