import { labelName, type LabelLine, type LabelList } from './given-labels.ts';

interface Identified {
  readonly id?: unknown;
}
interface Coco {
  readonly images?: unknown;
  readonly annotations?: unknown;
  readonly categories?: unknown;
}

/**
 * Labels from annotations in the form of COCO (Microsoft): `images`, `annotations`, `categories`. A picture whose
 * annotations are of several categories is left out, for a set has one label a picture here; one without has none.
 * @returns null = it is not in that form
 */
export function labelsFromCoco(json: unknown): LabelList | null {
  const { images, annotations, categories } = (json ?? {}) as Coco;
  if (!Array.isArray(images) || !Array.isArray(annotations) || !Array.isArray(categories)) return null;
  const names = new Map(
    (categories as (Identified & { name?: unknown })[]).map(({ id, name }) => [id, String(name ?? '')]),
  );
  const found = new Map<unknown, Set<string>>();
  for (const { image_id, category_id } of annotations as { image_id?: unknown; category_id?: unknown }[]) {
    const name = names.get(category_id);
    if (name) found.set(image_id, (found.get(image_id) ?? new Set()).add(name));
  }
  const lines: LabelLine[] = [];
  const problems: string[] = [];
  for (const { id, file_name: path } of images as (Identified & { file_name?: unknown })[]) {
    if (typeof path !== 'string') continue;
    const own = [...(found.get(id) ?? [])];
    const label = labelName(own[0] ?? '');
    if (own.length > 1) problems.push(`${path} has ${own.length} labels (${own.join(', ')}).`);
    else if (label === undefined) problems.push(`The label of ${path} is longer than 256 characters.`);
    else lines.push({ path, label, split: null });
  }
  return { lines, problems };
}
