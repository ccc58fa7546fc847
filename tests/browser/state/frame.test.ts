import { expect, test } from 'vitest';
import { oncePerFrame, paced } from '#state/frame.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('work that is asked for often runs once, at the next frame', async () => {
  let runs = 0;
  const ask = oncePerFrame(() => runs++);
  for (let i = 0; i < 5; i++) ask();
  expect(runs).toBe(0);
  await expect.poll(() => runs).toBe(1);
  await wait(150);
  expect(runs).toBe(1);
});

/** Asks at once; whether the work ran before another timer of so many milliseconds that was set at the same time. */
async function runsBefore(ms: number, ask: () => void, runs: () => number): Promise<boolean> {
  const before = runs();
  const meanwhile = wait(ms).then(() => runs() > before);
  ask();
  const isSooner = await meanwhile;
  await expect.poll(runs).toBe(before + 1);
  return isSooner;
}

test('paced work that was dear twice waits seven times as long as it took, and is not forgotten', async () => {
  let runs = 0;
  const work = () => {
    runs++;
    const begun = performance.now();
    while (performance.now() - begun < 30);
  };
  const ask = paced(work, () => false);
  // Dear once: the first look of a screen is.
  expect(await runsBefore(150, ask, () => runs)).toBe(true);
  expect(await runsBefore(150, ask, () => runs)).toBe(true);
  ask();
  await expect.poll(() => runs).toBe(3);
  for (let i = 0; i < 5; i++) ask();
  expect(await runsBefore(150, ask, () => runs)).toBe(false);
  await wait(400);
  expect(runs).toBe(4);
});

test('while the user moves, paced work runs a few times a second, however cheap it is', async () => {
  let runs = 0;
  let isMoving = true;
  const ask = paced(
    () => runs++,
    () => isMoving,
  );
  ask();
  await expect.poll(() => runs).toBe(1);
  expect(await runsBefore(200, ask, () => runs)).toBe(false);
  isMoving = false;
  expect(await runsBefore(200, ask, () => runs)).toBe(true);
});
