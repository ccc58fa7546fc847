import type { Attachment } from 'svelte/attachments';
import { panBy, zoomAt, type Size, type Viewport } from './viewport.ts';

/** Farther than this a press is a drag, and no click follows it. */
const DRAG_FROM_PX = 4;

type Change = (view: Viewport, size: Size) => Viewport;

/** One pointer pans, two pinch. @param apply is given what a movement makes of the view */
export function dragging(apply: (change: Change) => void): Attachment<HTMLElement> {
  return (area) => {
    const pointers = new Map<number, PointerEvent>();
    let travelled = 0;

    const down = (event: PointerEvent) => {
      if (pointers.size === 0) travelled = 0;
      pointers.set(event.pointerId, event);
    };
    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const dx = event.clientX - before.clientX;
      const dy = event.clientY - before.clientY;
      travelled += Math.abs(dx) + Math.abs(dy);
      // Captured only now: a captured press would never become a click on a thumbnail.
      if (travelled > DRAG_FROM_PX && !area.hasPointerCapture(event.pointerId)) area.setPointerCapture(event.pointerId);
      const other = [...pointers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
      pointers.set(event.pointerId, event);
      if (!other) apply((view) => panBy(view, dx, dy));
      else {
        const { left, top } = area.getBoundingClientRect();
        const factor = distance(event, other) / Math.max(1, distance(before, other));
        apply((view, size) => zoomAt(view, size, factor, other.clientX - left, other.clientY - top));
      }
    };
    const up = ({ pointerId }: PointerEvent) => pointers.delete(pointerId);
    const click = (event: MouseEvent) => {
      // detail 0: pressed by key, whatever the pointer did before.
      if (travelled <= DRAG_FROM_PX || event.detail === 0) return;
      event.stopPropagation();
      event.preventDefault();
    };

    const gone = new AbortController();
    const { signal } = gone;
    area.addEventListener('pointerdown', down, { signal });
    area.addEventListener('pointermove', move, { signal });
    area.addEventListener('pointerup', up, { signal });
    area.addEventListener('pointercancel', up, { signal });
    area.addEventListener('click', click, { signal, capture: true });
    return () => gone.abort();
  };
}

function distance(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
