/** Thrown when a step takes longer than its limit. */
export class OutOfTime extends Error {}

/** Settles as `step` does, or rejects with OutOfTime; the step itself cannot be stopped, only left behind. */
export async function withinTime<T>(step: Promise<T>, limitMs: number): Promise<T> {
  let timer = 0;
  const limit = new Promise<never>((_, reject) => {
    timer = self.setTimeout(() => reject(new OutOfTime()), limitMs);
  });
  try {
    return await Promise.race([step, limit]);
  } finally {
    clearTimeout(timer);
  }
}
