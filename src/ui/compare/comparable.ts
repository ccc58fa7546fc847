import type { App } from '#state/context.ts';
import type { ImageRecord } from '#state/record.ts';

/** What C compares: the selection, else the stack at hand, else the sheet from the picture at hand on. */
export function comparable({ view, culling, stacks }: App): readonly ImageRecord[] {
  if (culling.selected.length > 1) return culling.selected;
  const stack = view.current && stacks.of(view.current.path);
  if (stack) return stack.images;
  return view.visible;
}
