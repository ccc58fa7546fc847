import { expect, test } from 'vitest';
import { Pressure } from '#engine/pressure.ts';

const RESULTS = 16;
/** A window of results that come `everyMs` apart and kept a worker's thread busy for `busyMs` each. */
function pass(pressure: Pressure, clock: { ms: number }, everyMs: number, busyMs: number, workers = 1): boolean {
  for (let i = 0; i < RESULTS; i++) {
    clock.ms += everyMs;
    pressure.add({ copyMs: busyMs / 2, checkMs: busyMs / 4, tileMs: busyMs / 4 }, workers);
  }
  return pressure.isHigh;
}

function begun() {
  const clock = { ms: 1000 };
  const pressure = new Pressure(() => clock.ms);
  pressure.begin();
  return { clock, pressure };
}

test('threads that are busy all the time are under pressure, those that wait for the decoder are not', () => {
  const { clock, pressure } = begun();
  pass(pressure, clock, 100, 95);
  expect(pass(pressure, clock, 100, 95)).toBe(true);
  expect(pass(pressure, clock, 100, 60)).toBe(false);
});

test('what a worker does first is not held against it, nor what came before a further one', () => {
  const { clock, pressure } = begun();
  expect(pass(pressure, clock, 100, 100)).toBe(false);
  expect(pass(pressure, clock, 100, 100)).toBe(true);
  pressure.begin();
  expect(pressure.isHigh).toBe(false);
  expect(pass(pressure, clock, 100, 100)).toBe(false);
});

test('two workers have twice the time', () => {
  const { clock, pressure } = begun();
  pass(pressure, clock, 50, 60, 2);
  expect(pass(pressure, clock, 50, 60, 2)).toBe(false);
  expect(pass(pressure, clock, 50, 95, 2)).toBe(true);
});
