type Value = number | string | readonly [numerator: number, denominator: number];

/** Tag → value, by the directory that it lives in. */
export interface ExifFields {
  readonly main?: Readonly<Record<number, Value>>;
  readonly photo?: Readonly<Record<number, Value>>;
  readonly gps?: Readonly<Record<number, Value>>;
}

export const tags = {
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  exposureTime: 0x829a,
  fNumber: 0x829d,
  iso: 0x8827,
  takenAt: 0x9003,
  subSecond: 0x9291,
  flash: 0x9209,
  focalLength: 0x920a,
  latitudeReference: 1,
  latitude: 2,
  longitudeReference: 3,
  longitude: 4,
} as const;

const PHOTO_POINTER = 0x8769;
const GPS_POINTER = 0x8825;

/** Puts an EXIF segment behind a JPEG's first marker. */
export function withExif(jpeg: Uint8Array, fields: ExifFields): Uint8Array<ArrayBuffer> {
  const tiff = tiffOf(fields);
  const length = tiff.length + 8;
  const header = [0xff, 0xe1, length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return Uint8Array.of(...jpeg.subarray(0, 2), ...header, ...tiff, ...jpeg.subarray(2));
}

export const withOrientation = (jpeg: Uint8Array, orientation: number) =>
  withExif(jpeg, { main: { [tags.orientation]: orientation } });

/** A big-endian TIFF of three directories, which is what an EXIF segment holds. */
function tiffOf({ main = {}, photo, gps }: ExifFields): number[] {
  const pointers = { ...(photo && { [PHOTO_POINTER]: 0 }), ...(gps && { [GPS_POINTER]: 0 }) };
  const mainLength = directory({ ...main, ...pointers }, 8).length;
  const photoBytes = photo ? directory(photo, 8 + mainLength) : [];
  if (photo) pointers[PHOTO_POINTER] = 8 + mainLength;
  const gpsStart = 8 + mainLength + photoBytes.length;
  if (gps) pointers[GPS_POINTER] = gpsStart;
  const gpsBytes = gps ? directory(gps, gpsStart) : [];
  return [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, ...directory({ ...main, ...pointers }, 8), ...photoBytes, ...gpsBytes];
}

const short = (value: number) => [(value >> 8) & 255, value & 255];
const long = (value: number) => [...short(value >>> 16), ...short(value & 0xffff)];

function directory(fields: Readonly<Record<number, Value>>, start: number): number[] {
  const entries = Object.entries(fields).sort(([a], [b]) => Number(a) - Number(b));
  const bytes = short(entries.length);
  const behind: number[] = [];
  const behindStart = start + 2 + entries.length * 12 + 4;
  for (const [key, value] of entries) {
    const tag = Number(key);
    bytes.push(...short(tag));
    if (typeof value === 'string') {
      const text = [...[...value].map((letter) => letter.charCodeAt(0)), 0];
      bytes.push(...short(2), ...long(text.length));
      if (text.length <= 4) bytes.push(...text, ...new Array<number>(4 - text.length).fill(0));
      else bytes.push(...long(behindStart + behind.length));
      if (text.length > 4) behind.push(...text);
    } else if (typeof value === 'number') {
      const pointer = tag === PHOTO_POINTER || tag === GPS_POINTER;
      bytes.push(...short(pointer ? 4 : 3), ...long(1), ...(pointer ? long(value) : [...short(value), 0, 0]));
    } else {
      bytes.push(...short(5), ...long(1), ...long(behindStart + behind.length));
      behind.push(...long(value[0]), ...long(value[1]));
    }
  }
  return [...bytes, 0, 0, 0, 0, ...behind];
}
