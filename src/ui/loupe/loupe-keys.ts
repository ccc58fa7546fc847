import type { App } from '#state/context.ts';
import { decisionShortcuts } from '#ui/cull/decision-keys.ts';
import type { Desk } from '#ui/desk.svelte.ts';
import { onOwnKey, type Shortcut } from '#ui/keyboard.ts';

const step =
  (by: number): Shortcut['run'] =>
  ({ culling }) =>
    culling.step(by);

/** What a large picture and several beside one another have in common, decisions left out. */
export const lookingShortcuts: readonly Shortcut[] = [
  { keys: ['z', ' '], shown: 'Z', name: 'All of it, or 100 %', run: (_app, desk) => desk.toggleZoom() },
  { keys: ['+', '='], shown: '+', name: 'Nearer: fit, 100 %, 200 %', run: (_app, desk) => desk.stepZoom(1) },
  { keys: ['-', '−'], shown: '−', name: 'Farther', run: (_app, desk) => desk.stepZoom(-1) },
  { keys: ['s'], shown: 'S', name: 'Sharpness map', run: (_app, desk) => desk.toggleOverlay('sharpness') },
  { keys: ['j'], shown: 'J', name: 'Clipping', run: (_app, desk) => desk.toggleOverlay('clipping') },
  { keys: ['f'], shown: 'F', name: 'Sharp edges', run: (_app, desk) => desk.toggleOverlay('peaking') },
  { keys: ['d'], shown: 'D', name: 'Boxes on the picture', run: (_app, desk) => (desk.boxes = !desk.boxes) },
  { keys: ['?'], shown: '?', name: 'The list of keys', run: (_app, desk) => (desk.dialog = 'keys') },
];

/** Keys of the large picture alone. */
export const loupeShortcuts: readonly Shortcut[] = [
  { keys: ['ArrowLeft', 'PageUp'], shown: '←', name: 'Picture before', run: step(-1) },
  { keys: ['ArrowRight', 'PageDown'], shown: '→', name: 'Next picture', run: step(1) },
  { keys: ['Home'], shown: 'Home', name: 'First picture', run: step(-Infinity) },
  { keys: ['End'], shown: 'End', name: 'Last picture', run: step(Infinity) },
  { keys: ['h'], shown: 'H', name: 'Histogram', run: (_app, desk) => (desk.histogram = !desk.histogram) },
  { keys: ['c'], shown: 'C', name: 'Compare', run: (_app, desk) => (desk.over = 'compare') },
  // These pan, which needs the pane: `onLoupeKey` sees to it.
  { keys: [], shown: '↑ ↓', name: 'Look further up or down', run: () => {} },
  { keys: [], shown: 'Shift ← →', name: 'Look further left or right', run: () => {} },
];

/** A quarter of what is seen at 100 % of a 12 MP picture on a desk. */
const PAN = 0.08;

export function onLoupeKey(event: KeyboardEvent, app: App, desk: Desk, pan: (x: number, y: number) => void): void {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (way && (event.shiftKey || way[1] !== 0)) {
    event.preventDefault();
    pan(way[0]! * PAN, way[1]! * PAN);
  } else onOwnKey(event, [...decisionShortcuts, ...lookingShortcuts, ...loupeShortcuts], app, desk);
}
