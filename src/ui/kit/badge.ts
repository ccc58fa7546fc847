/** Not in every browser: installed apps in Chromium and Safari have it. */
interface Badged {
  setAppBadge?(count: number): Promise<void>;
}

/** The system draws the icon anew each time. */
const EVERY_MS = 1000;

let left = 0;
let told = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows on the installed app's icon how many pictures are left to check, once a second; 0 takes the number away. */
export function showLeft(count: number): void {
  left = count;
  if (left !== told) timer ??= setTimeout(tell, EVERY_MS);
}

function tell(): void {
  timer = undefined;
  told = left;
  // Refused where the app is not installed, which is no fault.
  void (navigator as Badged).setAppBadge?.(left).catch(() => {});
}
