import { expect, test } from 'vitest';
import { SparingSlots, sparings } from '#engine/sparing.ts';

test.for(sparings)('%s: a worker rests when it is wished for, and as the plug is pulled or put in', (sparing) => {
  const applied: number[] = [];
  let battery: (onBattery: boolean) => void = () => {};
  const slots = new SparingSlots(
    4,
    (working) => applied.push(working),
    async (tell) => void (battery = tell),
  );
  slots.sparing = sparing;
  battery(true);
  battery(false);
  expect(applied).toEqual({ 'on-battery': [4, 3, 4], always: [3, 3, 3], never: [4, 4, 4] }[sparing]);
});
