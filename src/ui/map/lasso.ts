import type { Attachment } from 'svelte/attachments';

export type Corner = readonly [left: number, top: number];

/** Whether a point lies inside a closed outline (even-odd rule: where it crosses itself, the inner part is outside). */
export function inside(outline: readonly Corner[], left: number, top: number): boolean {
  let within = false;
  for (let at = 0, before = outline.length - 1; at < outline.length; before = at++) {
    const [x, y] = outline[at];
    const [fromX, fromY] = outline[before];
    if (y > top !== fromY > top && left < ((fromX - x) * (top - y)) / (fromY - y) + x) within = !within;
  }
  return within;
}

/** The corners of a rectangle, as an outline. */
export function box([left, top]: Corner, width: number, height: number): readonly Corner[] {
  return [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ];
}

/** Nearer than this to the last corner a new one adds nothing. CSS pixels. */
const STEP_PX = 3;

/**
 * Freehand outlines by pointer, before anything else sees the press.
 * @param wanted whether a press begins one @param drawn is given the outline as it grows, and at its end
 */
export function lassoing(
  wanted: (event: PointerEvent) => boolean,
  drawn: (outline: readonly Corner[], done: boolean) => void,
): Attachment<HTMLElement> {
  return (area) => {
    let outline: Corner[] | null = null;
    const cornerOf = (event: PointerEvent): Corner => {
      const { left, top } = area.getBoundingClientRect();
      return [event.clientX - left, event.clientY - top];
    };
    const gone = new AbortController();
    const listen = (
      name: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
      run: (e: PointerEvent) => void,
    ) => area.addEventListener(name, run, { signal: gone.signal, capture: true });
    listen('pointerdown', (event) => {
      if (outline || event.button !== 0 || !wanted(event)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      area.setPointerCapture(event.pointerId);
      outline = [cornerOf(event)];
    });
    listen('pointermove', (event) => {
      if (!outline) return;
      event.stopImmediatePropagation();
      const corner = cornerOf(event);
      const last = outline[outline.length - 1];
      if (Math.hypot(corner[0] - last[0], corner[1] - last[1]) < STEP_PX) return;
      outline.push(corner);
      drawn([...outline], false);
    });
    listen('pointerup', (event) => {
      if (!outline) return;
      event.stopImmediatePropagation();
      drawn(outline, true);
      outline = null;
    });
    listen('pointercancel', () => {
      if (outline) drawn([], true);
      outline = null;
    });
    return () => gone.abort();
  };
}
