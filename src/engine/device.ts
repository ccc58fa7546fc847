/** What the engine sizes itself by. */
export interface Device {
  readonly cores: number;
  /** GB, as coarse as the browser says it; 4 where it does not. */
  readonly memoryGb: number;
}

export function readDevice(): Device {
  const { hardwareConcurrency, deviceMemory }: { hardwareConcurrency?: number; deviceMemory?: number } = navigator;
  return { cores: hardwareConcurrency ?? 2, memoryGb: deviceMemory ?? 4 };
}

/** More workers than this wait for the memory bus, not for a core. */
const MOST_SLOTS = 8;

/** Inspections at once: every core, but one for the model where there are more than two. */
export function inspectSlotsOf({ cores }: Device): number {
  return Math.max(1, Math.min(MOST_SLOTS, cores > 2 ? cores - 1 : cores));
}

/** Bytes of picture files in flight: a camera's JPEG decodes to some twenty times its size, and a quarter of the memory is enough. */
export function bytesInFlightOf({ memoryGb }: Device): number {
  return (memoryGb * 2 ** 30) / 4 / 20;
}
