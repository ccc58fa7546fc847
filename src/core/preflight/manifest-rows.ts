import { boxesReasons, type PlacedBox } from './boxes.ts';
import type { CodeReason } from './codes.ts';
import type { Row } from './preflight.ts';

/** A line of a manifest by itself, before its picture is looked for. */
export interface WrittenRow extends Pick<Row, 'labels' | 'bucket' | 'hasBoxes' | 'lineReasons'> {
  readonly line: NonNullable<Row['line']>;
  /** Its source-ref; null = it has none. */
  readonly address: string | null;
}

type Json = Readonly<Record<string, unknown>>;
interface Told {
  readonly labels: readonly string[];
  readonly reasons: readonly CodeReason[];
  readonly boxes: boolean;
}

const METADATA = '-metadata';
/** What the service itself adds to lines when it has validated them. */
const added = /^(cl-|warnings$|errors$)/;

/** Every line of a manifest, held against what the service takes; empty lines are none. @param file its name */
export function rowsOfManifest(text: string, file: string): WrittenRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => rowOf(line, { file, number }));
}

function rowOf(text: string, line: WrittenRow['line']): WrittenRow {
  const bare = { line, address: null, labels: [], bucket: null, hasBoxes: false };
  const entry = parsed(text);
  if (!entry) return { ...bare, lineReasons: ['no-json'] };
  const written = entry['source-ref'];
  const address = typeof written === 'string' ? written : null;
  const bucket = /^s3:\/\/([^/]+)\/.+/i.exec(address ?? '')?.[1] ?? null;
  const reasons: CodeReason[] = address === null ? ['no-address'] : bucket === null ? ['odd-address'] : [];
  const own = Object.keys(entry).filter((key) => key !== 'source-ref' && !added.test(key));
  const pairs = own.filter((key) => Object.hasOwn(entry, key + METADATA));
  if (own.length > 0 && pairs.length === 0) reasons.push('no-attribute');
  const told = pairs.map((key) => attributeOf(entry[key], entry[key + METADATA]));
  reasons.push(...told.flatMap((one) => one.reasons));
  const spoiled: readonly CodeReason[] = ['attribute', 'metadata', 'use-case', 'no-class', 'no-confidence', 'no-box'];
  if (told.length > 0 && told.every((one) => one.reasons.some((reason) => spoiled.includes(reason))))
    reasons.push('no-valid');
  return {
    line,
    address,
    bucket,
    labels: [...new Set(told.flatMap(({ labels }) => labels))],
    hasBoxes: told.some(({ boxes }) => boxes),
    lineReasons: [...new Set(reasons)],
  };
}

function attributeOf(value: unknown, metadata: unknown): Told {
  if (!isObject(metadata)) return { labels: [], reasons: ['metadata'], boxes: false };
  const isTold = ['yes', 'no'].includes(String(metadata['human-annotated'])) && isDate(metadata['creation-date']);
  switch (metadata['type']) {
    case 'groundtruth/image-classification': {
      const name = metadata['class-name'];
      const isNamed = typeof name === 'string' && name !== '' && isNumber(metadata['confidence']) && isTold;
      const reasons: CodeReason[] = [
        ...(Number.isInteger(value) ? [] : (['attribute'] as const)),
        ...(isNamed ? [] : (['metadata'] as const)),
      ];
      return { labels: reasons.length === 0 ? [String(name)] : [], reasons, boxes: false };
    }
    case 'groundtruth/object-detection':
      return detectionOf(value, metadata, isTold);
    default:
      return { labels: [], reasons: ['use-case'], boxes: false };
  }
}

function detectionOf(value: unknown, metadata: Json, isTold: boolean): Told {
  const size = isObject(value) && Array.isArray(value['image_size']) ? (value['image_size'][0] as unknown) : null;
  const marked = isObject(value) ? value['annotations'] : null;
  const { objects, 'class-map': map } = metadata;
  const isShaped =
    isObject(size) &&
    isNumber(size['width']) &&
    isNumber(size['height']) &&
    Array.isArray(marked) &&
    marked.every(isBox);
  const isMapped = isObject(map) && Array.isArray(objects) && isTold;
  if (!isShaped || !isMapped) {
    const reasons: CodeReason[] = [
      ...(isShaped ? [] : (['attribute'] as const)),
      ...(isMapped ? [] : (['metadata'] as const)),
    ];
    return { labels: [], reasons, boxes: true };
  }
  const boxes = marked as (PlacedBox & { readonly class_id: number })[];
  const names = boxes.map(({ class_id: id }) => map[String(id)]);
  const sure = (objects as unknown[]).filter((one) => isObject(one) && isNumber(one['confidence']));
  return {
    labels: names.filter((name) => typeof name === 'string'),
    reasons: [
      ...(sure.length < boxes.length ? (['no-confidence'] as const) : []),
      ...(names.every((name) => typeof name === 'string') ? [] : (['no-class'] as const)),
      ...boxesReasons(boxes, { width: Number(size['width']), height: Number(size['height']) }),
    ],
    boxes: true,
  };
}

function parsed(line: string): Json | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isDate = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isBox = (value: unknown): boolean =>
  isObject(value) && ['class_id', 'left', 'top', 'width', 'height'].every((side) => isNumber(value[side]));
