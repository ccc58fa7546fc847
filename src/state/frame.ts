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
