import type { Box } from '#core/training/annotation.ts';
import { placeBoxes } from '#core/training/placed-boxes.ts';
import type { RuleFinding } from '#core/variation/organization.ts';
import type { CheckedImage } from '#state/record.ts';

/** A box on the upright picture, and what the rules have against it. */
export interface DrawnBox extends Box {
  /** Its place in the picture's list. */
  readonly at: number;
  /** Null = nothing is against it. */
  readonly severity: RuleFinding['severity'] | null;
  readonly reasons: readonly string[];
}

/** The boxes of a picture, the faulty ones last, so that they are drawn on top. @param rules what was said of the set */
export function drawnBoxes(image: CheckedImage, rules: readonly RuleFinding[]): DrawnBox[] {
  if (!image.boxes) return [];
  const against = rules.flatMap(({ severity, boxes = [] }) =>
    boxes.filter(({ path }) => path === image.path).map(({ box, reason }) => ({ box, reason, severity })),
  );
  const drawn = placeBoxes(image.boxes, image.inspection.facts).list.map((box, at): DrawnBox => {
    const own = against.filter((one) => one.box === at);
    const severity = own.some((one) => one.severity === 'fail') ? 'fail' : own.length > 0 ? 'warn' : null;
    return { ...box, at, severity, reasons: own.map(({ reason }) => reason) };
  });
  return drawn.sort((a, b) => Number(a.severity !== null) - Number(b.severity !== null) || a.at - b.at);
}

/** Where a box is drawn, in shares of the picture: what lies beyond its edge is drawn on the edge. */
export function shownPart(
  { left, top, width, height }: Box,
  picture: { readonly width: number; readonly height: number },
) {
  const within = (value: number): number => Math.min(1, Math.max(0, value));
  const x = within(left / picture.width);
  const y = within(top / picture.height);
  return {
    left: x,
    top: y,
    width: Math.max(0, within((left + width) / picture.width) - x),
    height: Math.max(0, within((top + height) / picture.height) - y),
  };
}
