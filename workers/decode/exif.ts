import ExifReader from 'exifreader';
import type { Exif } from '#core/facts.ts';
import { orientationOfTag } from '#core/planes/orient.ts';
import type { Orientation } from '#core/planes/planes.ts';

/** JPEG keeps its EXIF in one of the first segments; other formats may keep it behind the pixels. */
const JPEG_HEAD = 256 * 1024;

const wanted = [
  'Make',
  'Model',
  'LensModel',
  'ISOSpeedRatings',
  'ExposureTime',
  'FNumber',
  'FocalLength',
  'ExposureBiasValue',
  'DateTimeOriginal',
  'DateTime',
  'SubSecTimeOriginal',
  'Flash',
  'GPSLatitude',
  'GPSLongitude',
  'Orientation',
] as const;
type Tags = Partial<Record<(typeof wanted)[number], { readonly value: unknown }>>;

export interface ExifFound {
  readonly exif: Exif | null;
  readonly orientation: Orientation;
}

/** Reads the few fields that verdicts and captions use. Broken EXIF counts as none: a picture is judged by its pixels. */
export function readExif(bytes: Uint8Array, format: string): ExifFound {
  const length = format === 'jpeg' ? Math.min(bytes.length, JPEG_HEAD) : bytes.length;
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, length);
    const tags = ExifReader.loadView(view, { expanded: true, includeTags: { exif: [...wanted] } }).exif as
      Tags | undefined;
    if (!tags || Object.keys(tags).length === 0) return { exif: null, orientation: 1 };
    return { exif: exifOf(tags), orientation: orientationOfTag(tags.Orientation?.value) };
  } catch {
    return { exif: null, orientation: 1 };
  }
}

function exifOf(tags: Tags): Exif {
  const flash = numberOf(tags.Flash?.value);
  return {
    camera: cameraOf(textOf(tags.Make?.value), textOf(tags.Model?.value)),
    lens: textOf(tags.LensModel?.value),
    iso: positive(numberOf(tags.ISOSpeedRatings?.value)),
    exposureTimeS: positive(numberOf(tags.ExposureTime?.value)),
    apertureF: positive(numberOf(tags.FNumber?.value)),
    focalLengthMm: positive(numberOf(tags.FocalLength?.value)),
    exposureBiasEv: numberOf(tags.ExposureBiasValue?.value),
    takenAt: timeOf(
      textOf(tags.DateTimeOriginal?.value) ?? textOf(tags.DateTime?.value),
      textOf(tags.SubSecTimeOriginal?.value),
    ),
    flashFired: flash === null ? null : (flash & 1) === 1,
    hasGps: tags.GPSLatitude !== undefined && tags.GPSLongitude !== undefined,
  };
}

/** 'Canon' and 'Canon EOS 5D' make 'Canon EOS 5D'; 'NIKON CORPORATION' and 'NIKON D90' make 'NIKON D90'. */
function cameraOf(make: string | null, model: string | null): string | null {
  if (!make || !model) return model ?? make;
  const brand = make.split(/\s/)[0];
  return model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`;
}

/** EXIF writes '2024:05:06 07:08:09', and zeros or blanks where the clock was not set. */
function timeOf(written: string | null, fraction: string | null): string | null {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(written ?? '');
  if (!parts || parts[1] === '0000' || parts[2] === '00' || parts[3] === '00') return null;
  const digits = /^\d+/.exec(fraction ?? '')?.[0];
  return `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}${digits ? `.${digits}` : ''}`;
}

/** A number, a rational as [numerator, denominator], or the first of a list. */
function numberOf(value: unknown): number | null {
  if (Array.isArray(value)) {
    const ratio = value.length === 2 && value.every((part) => typeof part === 'number');
    return ratio ? finite(value[0] / value[1]) : numberOf(value[0]);
  }
  return typeof value === 'number' ? finite(value) : null;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);
const positive = (value: number | null) => (value !== null && value > 0 ? value : null);

function textOf(value: unknown): string | null {
  const text: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return null;
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim() || null;
}
