import type { FaultCode } from '#core/outcome.ts';
import { boxesReasons } from '#core/preflight/boxes.ts';
import type { Row } from '#core/preflight/preflight.ts';
import { allLabels } from '#core/training/annotation.ts';
import { placeBoxes } from '#core/training/placed-boxes.ts';
import type { ImageRecord } from '#state/record.ts';

/** Faults that say what the file is rather than that it is broken. */
const otherwise: Partial<Readonly<Record<FaultCode, 'format' | 'too-large'>>> = {
  'unsupported-format': 'format',
  'not-an-image': 'format',
  'too-large': 'too-large',
};

/** What the service would be given of a picture, as far as it is known. */
export function shapeOf(record: ImageRecord): Row['picture'] {
  if (record.phase === 'queued') return null;
  if (record.phase === 'failed')
    return record.fault.code === 'cancelled' ? null : (otherwise[record.fault.code] ?? 'unreadable');
  const { format, width, height, bytes } = record.inspection.facts;
  return { format, width, height, bytes };
}

/** A picture of the set as it would go to the service. */
export function rowOf(record: ImageRecord): Row {
  const { path, split, boxes } = record;
  const facts = record.phase === 'checked' ? record.inspection.facts : null;
  return {
    path,
    line: null,
    labels: allLabels(record),
    split,
    picture: shapeOf(record),
    bucket: null,
    hasBoxes: boxes !== undefined,
    lineReasons: boxes && facts ? boxesReasons(placeBoxes(boxes, facts).list, facts) : [],
  };
}
