interface Battery extends EventTarget {
  readonly charging: boolean;
}
/** What some browsers have beyond TypeScript's own list. */
interface Powered {
  getBattery?(): Promise<Battery>;
}

/** Tells whether the device runs on its battery, now and whenever that changes; never where the browser does not say. */
export async function watchBattery(
  tell: (onBattery: boolean) => void,
  powered: Powered = navigator as Powered,
): Promise<void> {
  try {
    const battery = await powered.getBattery?.();
    if (!battery) return;
    battery.addEventListener('chargingchange', () => tell(!battery.charging));
    tell(!battery.charging);
  } catch {
    // Refused, as in a frame of another origin: that is as good as not being told.
  }
}
