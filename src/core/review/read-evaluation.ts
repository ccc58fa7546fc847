import { labelName } from '#core/training/given-labels.ts';
import type { Answer, AnsweredPicture, AnswerList } from './results.ts';

type Json = Readonly<Record<string, unknown>>;

const METADATA = '-metadata';
const DETAILS = 'rekognition-custom-labels-evaluation-details';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A line that cannot be taken; its message says why. */
class Unusable extends Error {}

/**
 * Answers from an evaluation manifest of Amazon Rekognition Custom Labels (JSON Lines; "Evaluation manifest snapshot" in
 * its developer guide): attributes whose metadata carry `rekognition-custom-labels-evaluation-details` are the model's,
 * the others are true. A model says a label where it is a true or a false positive, that is above the label's threshold.
 * Boxes are read as labels of their picture: the surest box of a label speaks for it.
 * @returns null = no line is of such a manifest
 */
export function answersFromEvaluation(text: string): AnswerList | null {
  const pictures = new Map<string, AnsweredPicture>();
  const problems: string[] = [];
  let evaluated = false;
  text.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return;
    try {
      const { picture, hasAnswer } = pictureIn(line);
      if (pictures.has(picture.path)) throw new Unusable(`${picture.path} stands in a line before.`);
      pictures.set(picture.path, picture);
      evaluated ||= hasAnswer;
    } catch (reason) {
      if (!(reason instanceof Unusable)) throw reason;
      problems.push(`Line ${at + 1}: ${reason.message}`);
    }
  });
  return evaluated ? { pictures: [...pictures.values()], problems } : null;
}

function pictureIn(line: string): { picture: AnsweredPicture; hasAnswer: boolean } {
  const entry = parsed(line);
  const path = entry['source-ref'];
  if (typeof path !== 'string' || path === '') throw new Unusable('it has no source-ref.');
  const truth = new Set<string>();
  const answers = new Map<string, Answer>();
  let hasAnswer = false;
  for (const key of Object.keys(entry).filter((name) => name.endsWith(METADATA))) {
    for (const { label, confidence, details } of labelsIn(entry, key, path)) {
      if (details === null) {
        if (confidence !== 0) truth.add(label);
        continue;
      }
      hasAnswer = true;
      if (details['is-present-in-ground-truth'] === true) truth.add(label);
      if (confidence === null) throw new Unusable(`the answer “${label}” of ${path} has no confidence from 0 to 1.`);
      const said = details['is-true-positive'] === true || details['is-false-positive'] === true;
      const known = answers.get(label);
      answers.set(label, {
        label,
        confidence: Math.max(confidence, known?.confidence ?? 0),
        said: said || known?.said === true,
      });
    }
    // A detector that found nothing has an attribute, and nothing in it.
    if (key.startsWith('rekognition-custom-labels-evaluation')) hasAnswer = true;
  }
  return { picture: { path, truth: [...truth], answers: [...answers.values()] }, hasAnswer };
}

interface ToldLabel {
  readonly label: string;
  /** Null = none, or no number from 0 to 1. */
  readonly confidence: number | null;
  /** Null = this is what is true. */
  readonly details: Json | null;
}

/** What one attribute says: one label, or one for every box. */
function labelsIn(entry: Json, key: string, path: string): ToldLabel[] {
  const metadata = entry[key];
  if (!isObject(metadata)) return [];
  const map = metadata['class-map'];
  if (!isObject(map)) return 'class-name' in metadata ? [toldLabel(metadata['class-name'], metadata, path)] : [];
  const boxes = entry[key.slice(0, -METADATA.length)];
  const marked = isObject(boxes) && Array.isArray(boxes['annotations']) ? (boxes['annotations'] as unknown[]) : [];
  const objects = Array.isArray(metadata['objects']) ? (metadata['objects'] as unknown[]) : [];
  return marked.map((box, at) => {
    const object = objects[at];
    return toldLabel(isObject(box) ? map[String(box['class_id'])] : null, isObject(object) ? object : {}, path);
  });
}

function toldLabel(name: unknown, told: Json, path: string): ToldLabel {
  const label = typeof name === 'string' ? labelName(name) : null;
  if (label == null) throw new Unusable(`a label of ${path} is no name, or is longer than 256 characters.`);
  const { confidence, [DETAILS]: details } = told;
  const isShare = typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
  return { label, confidence: isShare ? confidence : null, details: isObject(details) ? details : null };
}

function parsed(line: string): Json {
  try {
    const value: unknown = JSON.parse(line);
    if (isObject(value)) return value;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new Unusable('it is no JSON object.');
}
