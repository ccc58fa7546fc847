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

test('paced work that was dear waits at least seven times as long as it took, and is not forgotten', async () => {
  const begun: number[] = [];
  const ask = paced(
    () => {
      begun.push(performance.now());
      while (performance.now() - begun.at(-1)! < 30);
    },
    () => false,
  );
  ask();
  await expect.poll(() => begun.length).toBe(1);
  for (let i = 0; i < 5; i++) ask();
  await expect.poll(() => begun.length).toBe(2);
  // 30 ms of work and 7 × 30 ms of pause.
  expect(begun[1]! - begun[0]!).toBeGreaterThan(230);
  await wait(400);
  expect(begun.length).toBe(2);
});

test('while the user moves, paced work runs a few times a second, however cheap it is', async () => {
  const begun: number[] = [];
  let isMoving = true;
  const ask = paced(
    () => begun.push(performance.now()),
    () => isMoving,
  );
  ask();
  await expect.poll(() => begun.length).toBe(1);
  ask();
  await expect.poll(() => begun.length).toBe(2);
  expect(begun[1]! - begun[0]!).toBeGreaterThan(340);
  isMoving = false;
  ask();
  await expect.poll(() => begun.length, { timeout: 300 }).toBe(3);
});
