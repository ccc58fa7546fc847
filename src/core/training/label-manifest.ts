import { isNumber, isRecord } from '#core/project/shape.ts';
import type { Split } from '#core/variation/organization.ts';
import { annotated, joinedBoxes, type Box, type Boxes } from './annotation.ts';
import { gatheredLines, takenNames, type LabelLine, type LabelList } from './given-labels.ts';
import { readSize } from './read-annotation.ts';
import { drawnBox } from './drawn-box.ts';

type Json = Readonly<Record<string, unknown>>;
/** Says what cannot be taken of a line. */
type Tell = (what: string) => void;

/**
 * Labels and boxes from a manifest of SageMaker Ground Truth, JSON Lines, as Amazon Rekognition Custom Labels reads and
 * writes it: `source-ref`, and what `<attribute>-metadata` says of each attribute. Each attribute may be one label, several
 * (multi-label jobs), or boxes. What cannot be read costs itself alone: a line, a label or a box.
 * @param split what the whole file is of, null = it does not say
 * @returns null = it is no manifest
 */
export function labelsFromManifest(text: string, split: Split | null): LabelList | null {
  const lines: LabelLine[] = [];
  const problems: string[] = [];
  let isManifest = false;
  text.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return;
    const place = `Line ${at + 1}`;
    const entry = parsed(line);
    const path = entry?.['source-ref'];
    if (!entry || typeof path !== 'string') {
      problems.push(`${place} is no line of a manifest: it has no source-ref.`);
      return;
    }
    isManifest = true;
    const before = problems.length;
    const taken = labelledBy(entry, path, (what) => problems.push(`${place}: ${what}`));
    // A picture of which nothing could be read is not said to show nothing.
    if (taken.label !== null || taken.boxes || problems.length === before) lines.push({ path, split, ...taken });
  });
  return isManifest ? gatheredLines(lines, problems) : null;
}

function parsed(line: string): Json | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** What a line says its picture shows; labels of the whole picture come before those of boxes. */
function labelledBy(entry: Json, path: string, tell: Tell): ReturnType<typeof annotated> {
  const names: string[] = [];
  let boxes: Boxes | undefined;
  for (const key of Object.keys(entry).filter((key) => key.endsWith('-metadata'))) {
    const attribute = key.slice(0, -'-metadata'.length);
    const [told, value] = [entry[key], entry[attribute]];
    if (!isRecord(told)) continue;
    const map = told['class-map'];
    if (isRecord(value) && Array.isArray(value['annotations'])) {
      if (!isRecord(map)) tell(`${attribute} has boxes of ${path}, and no class-map that names them.`);
      else boxes = joined(boxes, boxesIn(value, map, path, tell), path, tell);
    } else if (isRecord(map) && Array.isArray(value)) {
      for (const id of value) names.push(...nameIn(map, id, path, tell));
    } else if (typeof told['class-name'] === 'string' && told['confidence'] !== 0) names.push(told['class-name']);
  }
  const [label = null, ...others] = takenNames(names, path, tell);
  return annotated(label, others, boxes);
}

function boxesIn(value: Json, map: Json, path: string, tell: Tell): Boxes {
  const size = readSize((value['image_size'] as readonly unknown[] | undefined)?.[0]);
  const list = (value['annotations'] as readonly unknown[]).flatMap((annotation, at): Box[] => {
    const told = isRecord(annotation) ? annotation : {};
    const [label] = takenNames(nameIn(map, told['class_id'], path, tell), path, tell);
    if (label === undefined) return [];
    const box = drawnBox(label, [told['left'], told['top'], told['width'], told['height']]);
    if (!box) tell(`box ${at + 1} of ${path} is left out: it needs left, top, width and height in px.`);
    return box ? [box] : [];
  });
  if (size === null && list.length > 0) tell(`the boxes of ${path} have no image_size, and are taken as of the file.`);
  return { size, list };
}

function joined(one: Boxes | undefined, other: Boxes, path: string, tell: Tell): Boxes {
  if (!one) return other;
  const both = joinedBoxes(one, other);
  if (!both) tell(`${path} has boxes for two sizes of the picture; those for the second are left out.`);
  return both ?? one;
}

function nameIn(map: Json, id: unknown, path: string, tell: Tell): string[] {
  const name = isNumber(id) || typeof id === 'string' ? map[String(id)] : undefined;
  if (typeof name === 'string') return [name];
  tell(`${path} has class ${JSON.stringify(id) ?? 'none'}, which its class-map does not name.`);
  return [];
}
