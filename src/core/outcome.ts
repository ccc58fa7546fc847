/**
 * Expected failures travel as values: comlink drops an error's class, code and cause on its way between threads,
 * and a bad file is no reason to throw.
 */
export const faultCodes = [
  'empty-file', // 0 bytes
  'not-an-image', // the bytes are of no picture format, whatever the name says
  'unsupported-format', // a picture, but this browser cannot decode it; detail names the format
  'too-large', // more pixels than can be decoded safely; detail names them
  'corrupt', // broken or truncated beyond decoding
  'unreadable', // the file system refused (moved, permission, offline drive)
  'timed-out', // decoding took longer than a broken file deserves
  'worker-lost', // the worker died twice on this file
  'version-mismatch', // page and worker come from different deploys: reload
  'device', // the device lacks what the step needs; detail says what
  'model-unusable', // a model of the user's own that does not fit; detail says why
  'project-unusable', // a project file that cannot be opened; detail says why
  'labels-unusable', // a file of labels that is none; detail says why
  'results-unusable', // a file of results that is none, or a set that cannot be probed; detail says why
  'cancelled',
] as const;

export type FaultCode = (typeof faultCodes)[number];

export interface Fault {
  readonly code: FaultCode;
  /** Technical facts for the sentence ("HEIC", "65535 × 66601 px"); never shown alone. */
  readonly detail?: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failure = (code: FaultCode, detail?: string): Extract<Outcome<never>, { ok: false }> => ({
  ok: false,
  fault: detail === undefined ? { code } : { code, detail },
});
