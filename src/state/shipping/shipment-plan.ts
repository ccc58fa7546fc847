import type { AugmentationId } from '#core/augmenting/registry.ts';
import { undecided } from '#core/decisions/decision.ts';
import { faultSentence } from '#core/fault-sentence.ts';
import { nameOfPath } from '#core/handover/file-name.ts';
import { isExternal } from '#core/intake/path-label.ts';
import type { Fault } from '#core/outcome.ts';
import { takes } from '#core/preflight/limits.ts';
import { preflight, type Preflight, type Row } from '#core/preflight/preflight.ts';
import { placesOf, plainPath, withExtension } from '#core/shipping/places.ts';
import { classesOf, type Target, type ToShip } from '#core/shipping/target.ts';
import { treatmentOf, type Beyond, type CopyWish, type PlannedCopy } from '#core/shipping/treatment.ts';
import { allLabels, type Box } from '#core/training/annotation.ts';
import { placeBoxes } from '#core/training/placed-boxes.ts';
import type { App } from '#state/context.ts';
import type { Left } from '#state/handover/why.ts';
import type { CheckedImage, ImageRecord } from '#state/record.ts';
import type { MadeParts, Parts } from './parts.svelte.ts';
import { standInPath, standInsOf, type StandInWish } from './stand-ins.ts';

/** What is asked for. */
export interface ShipmentWish {
  readonly target: Target;
  /** Null = every picture as it is. */
  readonly copies: CopyWish | null;
  readonly withRejects: boolean;
  /** Paths in plain letters. */
  readonly plain: boolean;
  readonly standIns: readonly StandInWish[];
}

export interface PlannedItem extends ToShip, PlannedCopy {
  readonly record: CheckedImage;
  readonly file: File;
  /** Where its copy will lie. */
  readonly place: string;
  /** Px of the copy as planned; null = nobody looked for any. */
  readonly boxes: readonly Box[] | null;
  /** How it was changed to stand in for a picture that is missing; null = it was not. */
  readonly augmentation: AugmentationId | null;
}

export interface ShipmentPlan {
  readonly items: readonly PlannedItem[];
  /** What does not go, and why. */
  readonly left: readonly Left[];
  readonly parts: MadeParts;
  readonly boxed: boolean;
  readonly classes: readonly string[];
  /** Of the files as they are. */
  readonly bytes: number;
  /** What the service would say of the copies. */
  readonly after: Preflight;
}

const whyBeyond: Readonly<Record<Beyond, string>> = {
  'too-small': `a side is under ${takes.leastPx} px: take the original`,
  'too-long': `it is more than ${takes.mostAspect} times as long as wide: crop it`,
};

/** What goes where and as what, before anything is done. */
export function planShipment(app: Pick<App, 'session' | 'decisions'>, wish: ShipmentWish, how: Parts): ShipmentPlan {
  const { target, copies, plain } = wish;
  const left: Left[] = [];
  const labelled = app.session.images.filter((image) => {
    const { flag } = app.decisions.all.get(image.path) ?? undecided;
    if (flag === 'reject' && !wish.withRejects) return false;
    const why = isExternal(image.path) ? 'it is of the external set' : image.label === null ? 'it has no label' : null;
    if (why !== null) left.push({ path: image.path, why });
    return why === null;
  });
  const boxed = target.needsBoxes && labelled.some(({ boxes }) => boxes !== undefined);
  const going = labelled.flatMap((record) => {
    const why = whyNot(record, boxed);
    if (why !== null || record.phase !== 'checked' || !record.file) {
      left.push({ path: record.path, why: why ?? 'its folder is not connected' });
      return [];
    }
    const { facts } = record.inspection;
    const planned = copies ? treatmentOf(facts, copies) : asItIs(record);
    if (typeof planned === 'string') {
      left.push({ path: record.path, why: whyBeyond[planned] });
      return [];
    }
    return [{ record, file: record.file, planned }];
  });
  const parts = how.make(
    app,
    going.map(({ record }) => record),
  );
  const stands = parts.folds === null ? standInsOf(going, parts, wish.standIns, copies) : [];
  const unplaced = [...going.map((one) => ({ ...one, augmentation: null })), ...stands].map((one) => {
    const { record, planned, augmentation } = one;
    const [label = '', ...others] = allLabels(record);
    const part = parts.of.get(record.path) ?? 'train';
    const picture: ToShip = { path: record.path, labels: [label, ...others], boxed: record.boxes !== undefined, part };
    const wanted = target.placeOf(picture, boxed);
    const anew = planned.treatment === 'resized' || planned.treatment === 'encoded';
    const path = augmentation
      ? standInPath(wanted, augmentation)
      : anew
        ? withExtension(wanted, planned.format)
        : wanted;
    return {
      ...one,
      picture,
      path: plain ? plainPath(path) : path,
      own: nameOfPath(path) === nameOfPath(record.path) && !plain,
    };
  });
  const places = placesOf(unplaced, target.apart);
  const items = unplaced.map(({ record, file, planned, picture, augmentation }, at): PlannedItem => {
    const boxes = record.boxes ? scaledBoxes(record, planned) : null;
    return { ...picture, ...planned, record, file, place: places[at]!, boxes, augmentation };
  });
  return {
    items,
    left,
    parts,
    boxed,
    classes: classesOf(items),
    bytes: going.reduce((sum, { record }) => sum + record.bytes, 0),
    after: preflight(items.map((item) => rowAfter(item, parts))),
  };
}

/** A fault as the end of a sentence. */
export function whyFault(fault: Fault): string {
  const sentence = faultSentence(fault).replace(/\.$/, '');
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function whyNot(record: ImageRecord, boxed: boolean): string | null {
  if (record.phase === 'queued') return 'it is not checked yet';
  if (record.phase === 'failed') return whyFault(record.fault);
  return boxed && record.boxes === undefined ? 'nobody looked for boxes in it' : null;
}

function asItIs({ inspection: { facts } }: CheckedImage): PlannedCopy {
  const { width, height, format } = facts;
  return { treatment: 'copied', width, height, format: format === 'png' ? 'png' : 'jpeg' };
}

/** Boxes of a picture, px of a copy of that size. */
export function scaledBoxes(record: CheckedImage, copy: { readonly width: number; readonly height: number }): Box[] {
  const { facts } = record.inspection;
  if (!record.boxes) return [];
  const [x, y] = [copy.width / facts.width, copy.height / facts.height];
  return placeBoxes(record.boxes, facts).list.map(({ label, left, top, width, height }) => ({
    label,
    left: left * x,
    top: top * y,
    width: width * x,
    height: height * y,
  }));
}

/** A copy as the service would see it; what is written anew is never too heavy. */
function rowAfter(
  { record, place, labels, part, boxed, treatment, format, width, height }: PlannedItem,
  parts: MadeParts,
): Row {
  const isFile = treatment === 'copied';
  const { facts } = record.inspection;
  return {
    path: place,
    line: null,
    labels,
    split: parts.folds === null && typeof part === 'string' ? part : null,
    picture: isFile ? facts : { format, width, height, bytes: 0 },
    bucket: null,
    hasBoxes: boxed,
    lineReasons: [],
  };
}
