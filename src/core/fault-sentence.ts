import type { Fault, FaultCode } from './outcome.ts';

interface FaultWords {
  /** What happened; `detail` is the technical part, where the fault has one. */
  readonly sentence: (detail: string | undefined) => string;
  readonly advice: string;
}

const of = (detail: string | undefined) => (detail === undefined ? '' : ` (${detail})`);

/** Every fault in words, for the tile and for the report. Exhaustive by type: a new code needs its sentence. */
const words: Record<FaultCode, FaultWords> = {
  'empty-file': {
    sentence: () => 'The file is empty: 0 bytes.',
    advice: 'Copy it from the card again.',
  },
  'not-an-image': {
    sentence: (detail) => `The file is no picture, whatever its name says${of(detail)}.`,
    advice: 'Leave it out of the folder.',
  },
  'unsupported-format': {
    sentence: (detail) => `This browser cannot decode ${detail ?? 'this format'}.`,
    advice: 'Export it as JPEG or PNG.',
  },
  'too-large': {
    sentence: (detail) => `The picture has more pixels than can be decoded safely${of(detail)}.`,
    advice: 'Save a smaller copy.',
  },
  corrupt: {
    sentence: (detail) => `The file is damaged and cannot be decoded${of(detail)}.`,
    advice: 'Copy it from the card again, or retake the picture.',
  },
  unreadable: {
    sentence: () => 'The file could not be read: it was moved, changed or locked since it was chosen.',
    advice: 'Drop the folder again.',
  },
  'timed-out': {
    sentence: () => 'Decoding took so long that it was given up.',
    advice: 'Open and save the picture in another program.',
  },
  'worker-lost': {
    sentence: () => 'Decoding this file crashed twice.',
    advice: 'Open and save the picture in another program.',
  },
  'version-mismatch': {
    sentence: () => 'This page is older than the app it came from.',
    advice: 'Reload the page.',
  },
  device: {
    sentence: (detail) => `This device cannot do it${of(detail)}.`,
    advice: 'Close other tabs, or use a current Chrome, Edge, Firefox or Safari.',
  },
  'model-unusable': {
    sentence: (detail) => `This model cannot be used: ${detail ?? 'it does not load'}.`,
    advice: 'Choose the model.json of a TF.js graph model together with all its weight files.',
  },
  'project-unusable': {
    sentence: (detail) => `The project cannot be opened: ${detail ?? 'it cannot be read'}.`,
    advice: 'Save it again where it came from. Nothing here was changed.',
  },
  'labels-unusable': {
    sentence: (detail) => `No labels are in this file: ${detail ?? 'it cannot be read'}.`,
    advice: 'Choose a table with the columns path and label (CSV), a manifest (JSON Lines), or annotations like COCO.',
  },
  'results-unusable': {
    sentence: (detail) => `There is nothing to review: ${detail ?? 'it cannot be read'}.`,
    advice:
      'Choose the summary (EvaluationSummary-….json) or the evaluation manifest of Rekognition, or a table with the columns path, label, predicted and confidence (CSV).',
  },
  cancelled: {
    sentence: () => 'The run was stopped before this picture was checked.',
    advice: 'Go on to check it.',
  },
};

export function faultSentence({ code, detail }: Fault): string {
  return words[code].sentence(detail);
}

/** What the user can do about it. */
export function faultAdvice({ code }: Fault): string {
  return words[code].advice;
}
