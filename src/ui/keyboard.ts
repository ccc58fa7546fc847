import type { App } from '#state/context.ts';
import type { Screen } from '#state/view.svelte.ts';
import { decisionShortcuts } from './cull/decision-keys.ts';
import type { Desk } from './desk.svelte.ts';

export interface Shortcut {
  /** As KeyboardEvent.key gives them. */
  readonly keys: readonly string[];
  /** As a person reads them, and what they do. */
  readonly shown: string;
  readonly name: string;
  /** @param key as it was pressed, letters lower-case */
  readonly run: (app: App, desk: Desk, key: string, shift: boolean) => void;
}

const step =
  (by: (desk: Desk) => number): Shortcut['run'] =>
  ({ view, culling }, desk, _key, shift) => {
    if (view.screen === 'pictures') culling.step(by(desk), shift);
  };
const go = (screen: Screen) => (app: App, desk: Desk) => {
  desk.go(app.view, screen);
};

/** Nothing is decided about a picture that is out of sight. */
function whereSeen(shortcut: Shortcut): Shortcut {
  const run: Shortcut['run'] = (app, desk, ...pressed) => {
    if (app.view.screen === 'pictures' || desk.sheet === 'picture') shortcut.run(app, desk, ...pressed);
  };
  return { ...shortcut, run };
}

/** Every key of the app, in the order of the list that `?` shows. */
export const shortcuts: readonly Shortcut[] = [
  { keys: ['ArrowLeft'], shown: '←', name: 'Picture before', run: step(() => -1) },
  { keys: ['ArrowRight'], shown: '→', name: 'Next picture', run: step(() => 1) },
  { keys: ['ArrowUp'], shown: '↑', name: 'Row above', run: step((desk) => desk.rowsAway(-1)) },
  { keys: ['ArrowDown'], shown: '↓', name: 'Row below', run: step((desk) => desk.rowsAway(1)) },
  { keys: ['PageUp'], shown: 'Page ↑', name: 'Screen above', run: step((desk) => desk.rowsAway(-desk.rowsInSight)) },
  { keys: ['PageDown'], shown: 'Page ↓', name: 'Screen below', run: step((desk) => desk.rowsAway(desk.rowsInSight)) },
  { keys: ['Home'], shown: 'Home', name: 'First picture', run: step(() => -Infinity) },
  { keys: ['End'], shown: 'End', name: 'Last picture', run: step(() => Infinity) },
  { keys: [], shown: 'Shift ← →', name: 'Select on the way', run: ({ culling }) => culling.step(1, true) },
  { keys: [], shown: 'Ctrl A', name: 'Select all that is shown', run: ({ culling }) => culling.selectAll() },
  { keys: ['b'], shown: 'B', name: 'Bursts and copies as stacks', run: ({ stacks }) => stacks.toggle() },
  { keys: ['t'], shown: 'T', name: 'Open or close the stack', run: toggleStack },
  { keys: ['Enter'], shown: 'Enter', name: 'Go to its panel', run: openCurrent },
  { keys: [' '], shown: 'Space', name: 'Picture large', run: ({ view }, desk) => view.current && desk.enlarge('fit') },
  { keys: ['c'], shown: 'C', name: 'Compare 2 to 4: the selection, or the stack', run: openCompare },
  {
    keys: ['z'],
    shown: 'Z',
    name: 'Picture at 100 %, all of it again',
    run: ({ view }, desk) => view.current && desk.enlarge(1),
  },
  ...decisionShortcuts.map(whereSeen),
  { keys: ['s'], shown: 'S', name: 'Sharpness map', run: (_app, desk) => desk.toggleOverlay('sharpness') },
  { keys: ['j'], shown: 'J', name: 'Clipping', run: (_app, desk) => desk.toggleOverlay('clipping') },
  { keys: ['d'], shown: 'D', name: 'Boxes on the picture', run: (_app, desk) => (desk.boxes = !desk.boxes) },
  { keys: ['+', '='], shown: '+', name: 'Larger tiles', run: (_app, desk) => desk.zoom(desk.tileStep + 1) },
  { keys: ['-', '−'], shown: '−', name: 'Smaller tiles', run: (_app, desk) => desk.zoom(desk.tileStep - 1) },
  { keys: ['w'], shown: 'W', name: 'Rows filled, or even tiles', run: (_app, desk) => desk.toggleJustified() },
  { keys: ['/'], shown: '/', name: 'Find by name', run: focusSearch },
  { keys: ['g'], shown: 'G', name: 'Pictures', run: go('pictures') },
  { keys: ['v'], shown: 'V', name: 'Coverage', run: go('coverage') },
  { keys: ['r'], shown: 'R', name: 'Rules', run: go('rules') },
  { keys: ['n'], shown: 'N', name: 'Shoot next', run: go('shoot-next') },
  { keys: ['q'], shown: 'Q', name: 'Review of a model, or a probe', run: go('review') },
  { keys: ['l'], shown: 'L', name: 'Limits', run: (_app, desk) => desk.toggleLimits() },
  { keys: ['k'], shown: 'K', name: 'Pause or resume', run: pauseOrResume },
  { keys: ['m'], shown: 'M', name: 'Model that compares', run: (_app, desk) => (desk.dialog = 'model') },
  { keys: ['o'], shown: 'O', name: 'Sessions', run: (_app, desk) => (desk.dialog = 'sessions') },
  { keys: ['i'], shown: 'I', name: 'Labels', run: (_app, desk) => (desk.dialog = 'labels') },
  { keys: ['e'], shown: 'E', name: 'Hand over pictures', run: (_app, desk) => (desk.dialog = 'handover') },
  { keys: ['h'], shown: 'H', name: 'Before the upload', run: (_app, desk) => (desk.dialog = 'preflight') },
  { keys: ['f'], shown: 'F', name: 'Data set for training', run: (_app, desk) => (desk.dialog = 'shipment') },
  { keys: ['?'], shown: '?', name: 'This list', run: (_app, desk) => (desk.dialog = 'keys') },
  { keys: [], shown: 'Ctrl Z', name: 'Undo; with Shift, redo', run: ({ history }) => history.undo() },
  { keys: ['Escape'], shown: 'Esc', name: 'One step back', run: back },
];

/** Where letters are text. */
const typed = 'input:not([type="range"], [type="checkbox"]), select, textarea';
/** What sliders and boxes need for themselves. */
const ownKeys = /^(Arrow|Page|Home$|End$|Enter$| $)/;

const keyOf = ({ key }: KeyboardEvent): string => (key.length === 1 ? key.toLowerCase() : key);

/** Runs what a key stands for in what lies over everything; undo works there, too. */
export function onOwnKey(event: KeyboardEvent, own: readonly Shortcut[], app: App, desk: Desk): void {
  if (event.defaultPrevented || event.altKey) return;
  if (event.ctrlKey || event.metaKey) return undoOrRedo(event, app);
  const key = keyOf(event);
  const pressed = event.target instanceof Element && event.target.closest('button');
  if (pressed && (key === 'Enter' || key === ' ')) return;
  const shortcut = own.find(({ keys }) => keys.includes(key));
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run(app, desk, key, event.shiftKey);
}

/** Runs what a key stands for, unless it is meant for the control that has the focus. */
export function onKey(event: KeyboardEvent, app: App, desk: Desk): void {
  if (event.defaultPrevented || event.altKey) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest('dialog, [data-own-keys]')) return;
  const [modal] = [...document.querySelectorAll<HTMLElement>('dialog:modal')].slice(-1);
  if (modal) return handOn(event, modal);
  if (target.closest(typed)) {
    if (event.key === 'Escape') (target as HTMLElement).blur();
    return;
  }
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() === 'a') selectAll(event, app);
    else undoOrRedo(event, app);
    return;
  }
  if (target instanceof HTMLInputElement && ownKeys.test(event.key)) return;
  const key = keyOf(event);
  // A button's own key presses the button.
  if ((key === 'Enter' || key === ' ') && target.closest('button, a, summary')) return;
  const shortcut = shortcuts.find(({ keys }) => keys.includes(key));
  if (!shortcut || (app.session.progress.phase === 'empty' && key !== '?' && key !== 'o')) return;
  event.preventDefault();
  shortcut.run(app, desk, key, event.shiftKey);
}

/** What had the focus in a dialog is gone from it, as a button that did its work: the key is the dialog's all the same. */
function handOn(event: KeyboardEvent, modal: HTMLElement): void {
  modal.focus();
  const { key, shiftKey, ctrlKey, metaKey } = event;
  const same = new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, metaKey, cancelable: true });
  if (!modal.dispatchEvent(same)) event.preventDefault();
}

function openCurrent({ view }: App, desk: Desk): void {
  if (view.current && view.screen === 'pictures') {
    desk.openPicture(view, view.current.path);
    document.querySelector<HTMLElement>('[data-inspector]')?.focus({ preventScroll: true });
  }
}

/** Out of the inspector back to the sheet where both are in sight; else whatever is on top goes. */
function back({ view, culling }: App, desk: Desk): void {
  const focused = document.activeElement;
  const tile = document.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]');
  if (!desk.narrow && desk.panel === 'picture' && tile && focused?.closest('[data-inspector]')) tile.focus();
  else if (view.screen === 'pictures' && culling.selected.length > 1) culling.deselect();
  else desk.back(view);
}

/** The zoom is that of the loupe: nothing to find again in four frames. */
function openCompare({ view }: App, desk: Desk): void {
  if (view.screen === 'pictures' && view.current) desk.over = 'compare';
}

function toggleStack({ view, stacks, culling }: App): void {
  const stack = view.current && stacks.on ? stacks.of(view.current.path) : null;
  if (!stack) return;
  stacks.toggleOpen(stack);
  // Closed over the picture at hand: its top is.
  const top = view.visible.find(({ path }) => stacks.of(path) === stack);
  if (view.currentIndex < 0 && top) culling.select(top.path);
}

function focusSearch({ view }: App): void {
  view.go('pictures');
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-search]')?.focus());
}

/** Everything that the filters show, where the browser would mark the page's text. */
function selectAll(event: KeyboardEvent, { view, culling, session }: App): void {
  if (view.screen !== 'pictures' || session.isEmpty) return;
  event.preventDefault();
  culling.selectAll();
}

/** The keys of every system: Ctrl or ⌘ with Z, and with Shift and Z or with Y the other way. */
function undoOrRedo(event: KeyboardEvent, { history, notices }: App): void {
  const key = event.key.toLowerCase();
  const again = key === 'y' || (key === 'z' && event.shiftKey);
  if (key !== 'z' && !again) return;
  event.preventDefault();
  const name = again ? history.redo() : history.undo();
  const nothing = again ? 'There is nothing to redo.' : 'There is nothing to undo.';
  notices.say(name === null ? nothing : `${again ? 'Redone' : 'Undone'}: ${name}.`, { topic: 'undo' });
}

function pauseOrResume({ session }: App): void {
  if (session.progress.phase === 'working') session.pause();
  else if (session.progress.phase === 'paused') session.resume();
}
