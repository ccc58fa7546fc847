import Papa from 'papaparse';
import { splitNamed } from '#core/intake/path-label.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';
import { annotated } from '#core/training/annotation.ts';
import { gatheredLines, type GivenLabel, type LabelLine, type LabelList } from '#core/training/given-labels.ts';
import { labelsFromCoco } from '#core/training/label-coco.ts';
import { labelsFromManifest } from '#core/training/label-manifest.ts';
import { labelsFromRows } from '#core/training/label-table.ts';
import { matchPaths } from '#core/training/match-paths.ts';
import type { ImageRecord } from './record.ts';

/** A quarter of a million lines of a manifest, which is what the service takes. */
export const MOST_LABEL_FILE_BYTES = 200e6;

/** What a file of labels says. */
export interface LabelDraft {
  readonly name: string;
  /** For the pictures of this set, by their paths here. */
  readonly lines: readonly LabelLine[];
  /** Paths of the file that mean no picture here, or could mean several. */
  readonly unmatched: readonly string[];
  readonly problems: readonly string[];
}

/** What a picture is said to show once a line holds; parts and boxes that the line does not speak of stay. */
export function givenBy({ label, others, boxes, split }: LabelLine, image: ImageRecord): GivenLabel {
  return { ...annotated(label, others, boxes ?? image.boxes), split: split ?? image.split };
}

/**
 * Reads labels: a table with path and label (CSV, TSV), a manifest of SageMaker Ground Truth, or annotations like COCO's.
 * @param pictures paths of the set
 */
export async function readLabelFile(file: File, pictures: readonly string[]): Promise<Outcome<LabelDraft>> {
  if (file.size > MOST_LABEL_FILE_BYTES) return failure('labels-unusable', 'it is larger than 200 MB');
  let text: string;
  try {
    text = (await file.text()).replace(/^\uFEFF/, '');
  } catch {
    return failure('unreadable');
  }
  const list = listIn(text, file.name);
  if (!list) return failure('labels-unusable', 'it is no table of paths and labels, no manifest and no COCO file');
  if (list.lines.length === 0) return failure('labels-unusable', list.problems[0] ?? 'it names no picture');
  const matched = matchPaths(
    list.lines.map(({ path }) => path),
    pictures,
  );
  // Several of its paths may mean one picture.
  const { lines, problems } = gatheredLines(
    list.lines.flatMap((line) => {
      const path = matched.get(line.path);
      return path === undefined ? [] : [{ ...line, path }];
    }),
    list.problems,
  );
  const unmatched = list.lines.map(({ path }) => path).filter((path) => !matched.has(path));
  return success({ name: file.name, lines, unmatched, problems });
}

function listIn(text: string, name: string): LabelList | null {
  if (/^\s*\{/.test(text)) {
    const manifest = labelsFromManifest(text, splitOfName(name));
    if (manifest) return manifest;
    try {
      return labelsFromCoco(JSON.parse(text));
    } catch {
      return null;
    }
  }
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  return labelsFromRows(data);
}

/** Manifests come as one file for each part: 'train.manifest', 'my-test-set.jsonl'. */
export function splitOfName(name: string): GivenLabel['split'] {
  const words = name.toLowerCase().split(/[^a-z]+/);
  return words.map(splitNamed).find((split) => split !== null) ?? null;
}
