/** What a value from outside has to be like before it is taken for what it says it is. */
export type Shape = (value: unknown) => boolean;

export const isText: Shape = (value) => typeof value === 'string';
export const isNumber: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
export const isTruth: Shape = (value) => typeof value === 'boolean';
/** A whole number from 0. */
export const isCount: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);

export const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);

/** Every value of a record whose keys are free. */
export const mapOf =
  (shape: Shape): Shape =>
  (value) =>
    isRecord(value) && Object.values(value).every(shape);

/** A record that has those fields; others may be there. */
export const withFields =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([key, shape]) => shape(value[key]));

/** A field that older files may lack. */
export const orAbsent =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
