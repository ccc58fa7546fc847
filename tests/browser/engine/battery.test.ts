import { describe, expect, it } from 'vitest';
import { watchBattery } from '#engine/battery.ts';

class FakeBattery extends EventTarget {
  charging = true;
  turn(charging: boolean) {
    this.charging = charging;
    this.dispatchEvent(new Event('chargingchange'));
  }
}

describe('the battery', () => {
  it('is told of at once and whenever the plug is pulled or put in', async () => {
    const battery = new FakeBattery();
    const told: boolean[] = [];
    await watchBattery((onBattery) => told.push(onBattery), { getBattery: async () => battery });
    battery.turn(false);
    battery.turn(true);
    expect(told).toEqual([false, true, false]);
  });

  it('is never told of where the browser does not say or refuses', async () => {
    const told: boolean[] = [];
    await watchBattery((onBattery) => told.push(onBattery), {});
    await watchBattery((onBattery) => told.push(onBattery), { getBattery: () => Promise.reject(new DOMException()) });
    expect(told).toEqual([]);
  });
});
