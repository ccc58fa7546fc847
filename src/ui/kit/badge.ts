/** Not in every browser: installed apps in Chromium and Safari have it. */
interface Badged {
  setAppBadge?(count: number): Promise<void>;
}

/** Shows on the installed app's icon how many pictures are left to check; 0 takes the number away. */
export function showLeft(count: number): void {
  // Refused where the app is not installed, which is no fault.
  void (navigator as Badged).setAppBadge?.(count).catch(() => {});
}
