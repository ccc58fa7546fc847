import { annotated, type Labelled } from './annotation.ts';

/** The same picture with another name for one of its labels, and of the boxes of that label. */
export function renamedIn({ label, others = [], boxes }: Labelled, from: string, to: string): Labelled {
  const named = (name: string): string => (name === from ? to : name);
  return annotated(
    label === null ? null : named(label),
    others.map(named),
    boxes && { ...boxes, list: boxes.list.map((box) => ({ ...box, label: named(box.label) })) },
  );
}

/** The same picture without one of its labels and without the boxes of that label. */
export function withoutLabel({ label, others = [], boxes }: Labelled, gone: string): Labelled {
  return annotated(
    label === gone ? null : label,
    others.filter((name) => name !== gone),
    boxes && { ...boxes, list: boxes.list.filter((box) => box.label !== gone) },
  );
}

/** The same picture with another main label, on the boxes of the one before, too; further labels stay. */
export function withMain(image: Labelled, label: string): Labelled {
  return image.label === null ? annotated(label, [], image.boxes) : renamedIn(image, image.label, label);
}
