import { describe, expect, it } from 'vitest';
import { bytesInFlightOf, inspectSlotsOf, readDevice } from '#engine/device.ts';

describe('a device', () => {
  it('leaves a core to the model where there are more than two', () => {
    const slots = [1, 2, 3, 4, 8, 9, 64].map((cores) => inspectSlotsOf({ cores, memoryGb: 8 }));
    expect(slots).toEqual([1, 2, 2, 3, 7, 8, 8]);
  });

  it('takes fewer bytes in flight the less memory it has', () => {
    expect(bytesInFlightOf({ cores: 2, memoryGb: 1 })).toBeLessThan(bytesInFlightOf({ cores: 2, memoryGb: 8 }));
    expect(bytesInFlightOf({ cores: 2, memoryGb: 0.25 })).toBeGreaterThan(2 ** 21);
  });

  it('is known without asking for permission', () => {
    const { cores, memoryGb } = readDevice();
    expect(cores).toBeGreaterThanOrEqual(1);
    expect(memoryGb).toBeGreaterThan(0);
  });
});
