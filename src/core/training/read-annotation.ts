import type { Size } from '#core/planes/size.ts';
import { isNumber, isRecord } from '#core/project/shape.ts';
import type { Annotation, Box, Boxes } from './annotation.ts';
import { labelName } from './given-labels.ts';

/** What was kept of a picture's further labels and boxes; what is none is left out, and the others stay. */
export function readAnnotation(value: unknown): Annotation {
  if (!isRecord(value)) return {};
  const others = Array.isArray(value['others']) ? value['others'].flatMap((name) => nameIn(name) ?? []) : [];
  const boxes = readBoxes(value['boxes']);
  return { ...(others.length > 0 ? { others } : {}), ...(boxes ? { boxes } : {}) };
}

function readBoxes(value: unknown): Boxes | null {
  if (!isRecord(value) || !Array.isArray(value['list'])) return null;
  return { size: readSize(value['size']), list: value['list'].flatMap((box) => readBox(box) ?? []) };
}

/** @returns null = it is none, or one without an area */
export function readSize(value: unknown): Size | null {
  if (!isRecord(value)) return null;
  const { width, height } = value;
  return isNumber(width) && isNumber(height) && (width as number) > 0 && (height as number) > 0
    ? { width: width as number, height: height as number }
    : null;
}

function readBox(value: unknown): Box | null {
  if (!isRecord(value)) return null;
  const { left, top, width, height } = value;
  const label = nameIn(value['label']);
  return label !== null && [left, top, width, height].every(isNumber)
    ? ({ label, left, top, width, height } as Box)
    : null;
}

const nameIn = (value: unknown): string | null => (typeof value === 'string' ? (labelName(value) ?? null) : null);
