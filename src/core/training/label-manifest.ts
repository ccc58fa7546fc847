import type { Split } from '#core/variation/organization.ts';
import { labelName, type LabelLine, type LabelList } from './given-labels.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Labels from a manifest of SageMaker Ground Truth, JSON Lines, as Amazon Rekognition Custom Labels reads and writes
 * it: `source-ref`, and what `<attribute>-metadata` says of each attribute. A picture with several labels is left out,
 * for a set has one label a picture here.
 * @param split what the whole file is of, null = it does not say
 * @returns null = it is no manifest
 */
export function labelsFromManifest(text: string, split: Split | null): LabelList | null {
  const lines: LabelLine[] = [];
  const problems: string[] = [];
  const written = text.split(/\r?\n/).map((line, at) => ({ line: line.trim(), place: `Line ${at + 1}` }));
  for (const { line, place } of written.filter(({ line }) => line !== '')) {
    const entry = parsed(line);
    const path = entry?.['source-ref'];
    if (!entry || typeof path !== 'string') {
      problems.push(`${place} is no line of a manifest: it has no source-ref.`);
      continue;
    }
    const names = [...new Set(classesOf(entry))];
    const label = labelName(names[0] ?? '');
    if (names.length > 1) problems.push(`${place}: ${path} has ${names.length} labels (${names.join(', ')}).`);
    else if (label === undefined) problems.push(`${place}: the label of ${path} is longer than 256 characters.`);
    else lines.push({ path, label, split });
  }
  return lines.length === 0 && !problems.some((problem) => problem.includes(' labels (')) ? null : { lines, problems };
}

function parsed(line: string): Json | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Names of what a line says its picture shows. An attribute of confidence 0 says that it does not show it. */
function classesOf(entry: Json): string[] {
  return Object.keys(entry)
    .filter((key) => key.endsWith('-metadata') && isObject(entry[key]))
    .flatMap((key) => {
      const told = entry[key] as Json;
      const map = told['class-map'];
      if (isObject(map)) {
        const boxes = entry[key.slice(0, -'-metadata'.length)];
        const marked =
          isObject(boxes) && Array.isArray(boxes['annotations']) ? (boxes['annotations'] as unknown[]) : [];
        return marked.flatMap((box) => (isObject(box) ? nameIn(map, box['class_id']) : []));
      }
      const name = told['class-name'];
      return typeof name === 'string' && told['confidence'] !== 0 ? [name] : [];
    });
}

function nameIn(map: Json, id: unknown): string[] {
  const name = map[String(id)];
  return typeof name === 'string' ? [name] : [];
}
