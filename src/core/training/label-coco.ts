import { isRecord } from '#core/project/shape.ts';
import { annotated, type Box } from './annotation.ts';
import { drawnBox } from './drawn-box.ts';
import { gatheredLines, takenNames, type LabelLine, type LabelList } from './given-labels.ts';
import { readSize } from './read-annotation.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Labels and boxes from annotations in the form of COCO (Microsoft): `images`, `annotations`, `categories`. A picture
 * without annotations has no label; where the file has boxes at all, it has none of them either, which is a statement.
 * @returns null = it is not in that form
 */
export function labelsFromCoco(json: unknown): LabelList | null {
  const { images, annotations, categories } = isRecord(json) ? json : ({} as Json);
  if (!Array.isArray(images) || !Array.isArray(annotations) || !Array.isArray(categories)) return null;
  const problems: string[] = [];
  const names = new Map(categories.filter(isRecord).map(({ id, name }) => [id, typeof name === 'string' ? name : '']));
  const pictures = new Map<unknown, { readonly image: Json; readonly own: Json[] }>();
  images.forEach((image, at) => {
    if (isRecord(image) && typeof image['file_name'] === 'string') pictures.set(image['id'], { image, own: [] });
    else problems.push(`Picture ${at + 1} of the list has no file_name.`);
  });
  annotations.forEach((annotation, at) => {
    const told = isRecord(annotation) ? annotation : {};
    const picture = pictures.get(told['image_id']);
    const named = told['id'] === undefined ? `Annotation ${at + 1} of the list` : `Annotation ${String(told['id'])}`;
    if (!picture) problems.push(`${named} is of no picture of the file.`);
    else if (!names.get(told['category_id'])) problems.push(`${named} is of no category of the file.`);
    else picture.own.push(told);
  });
  const hasBoxes = annotations.some((annotation) => isRecord(annotation) && annotation['bbox'] !== undefined);
  const lines = [...pictures.values()].flatMap(({ image, own }): LabelLine[] => {
    const path = image['file_name'] as string;
    const tell = (what: string): number => problems.push(what.charAt(0).toUpperCase() + what.slice(1));
    const labels: string[] = [];
    const list: Box[] = [];
    for (const { id, category_id, bbox } of own) {
      const [label] = takenNames([names.get(category_id)!], path, tell);
      if (label === undefined) continue;
      labels.push(label);
      const box = Array.isArray(bbox) ? drawnBox(label, bbox) : null;
      if (box) list.push(box);
      else if (bbox !== undefined) problems.push(`The bbox of annotation ${String(id)} of ${path} is none: left out.`);
    }
    const [label = null, ...others] = labels;
    const boxes = hasBoxes ? { size: readSize(image), list } : undefined;
    // Where no label of it could be taken, nothing is said of the picture.
    return label === null && own.length > 0 ? [] : [{ path, split: null, ...annotated(label, others, boxes) }];
  });
  return gatheredLines(lines, problems);
}
