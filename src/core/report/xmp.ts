import { colors, MOST_STARS, undecided, type Decision } from '#core/decisions/decision.ts';

/** One property of a sidecar; `value` null = it has no place there. */
export interface XmpField {
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
  readonly value: string | null;
}

const xmp = { namespace: 'http://ns.adobe.com/xap/1.0/', prefix: 'xmp' } as const;
const digiKam = { namespace: 'http://www.digikam.org/ns/1.0/', prefix: 'digiKam' } as const;
const xmpDM = { namespace: 'http://ns.adobe.com/xmp/1.0/DynamicMedia/', prefix: 'xmpDM' } as const;

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

const pickLabels: Readonly<Record<Decision['flag'], string>> = { reject: '1', none: '0', pick: '3' };
const picks: Readonly<Record<Decision['flag'], string>> = { reject: '-1', none: '0', pick: '1' };

/**
 * A decision in the properties that other tools read: stars and colour (XMP basic schema), the flag as digiKam and as
 * Premiere and Bridge keep it.
 * @param rejectedAsRating writes rejects as rating −1, as Bridge does; digiKam and RawTherapee ignore it, and stars are lost
 */
export function xmpFields({ flag, stars, color }: Decision, rejectedAsRating: boolean): XmpField[] {
  const rating = rejectedAsRating && flag === 'reject' ? -1 : stars;
  return [
    { ...xmp, name: 'Rating', value: String(rating) },
    { ...xmp, name: 'Label', value: color },
    { ...digiKam, name: 'PickLabel', value: pickLabels[flag] },
    { ...xmpDM, name: 'pick', value: picks[flag] },
  ];
}

/** What another tool decided. @param valueOf a property's text, null = it is not there */
export function decisionInXmp(valueOf: (namespace: string, name: string) => string | null): Decision {
  const rating = Number(valueOf(xmp.namespace, 'Rating') ?? 0);
  const label = valueOf(xmp.namespace, 'Label')?.trim().toLowerCase();
  const pickLabel = valueOf(digiKam.namespace, 'PickLabel')?.trim();
  const pick = valueOf(xmpDM.namespace, 'pick')?.trim();
  const rejected = rating < 0 || pickLabel === pickLabels.reject || pick === picks.reject;
  const picked = pickLabel === pickLabels.pick || pick === picks.pick;
  return {
    flag: rejected ? 'reject' : picked ? 'pick' : undecided.flag,
    stars: Number.isFinite(rating) ? Math.min(MOST_STARS, Math.max(0, Math.round(rating))) : 0,
    color: colors.find((color) => color.toLowerCase() === label) ?? null,
  };
}

/** Whether a label is one of those that a decision can have; a tool's own labels are left alone. */
export const isColorLabel = (label: string): boolean => colors.some((color) => color === label.trim());

/** A sidecar that holds nothing but these fields. */
export function newSidecar(fields: readonly XmpField[]): string {
  const written = fields.filter(({ value }) => value !== null);
  const spaces = [...new Map(written.map(({ prefix, namespace }) => [prefix, namespace]))];
  const lines = [
    ...spaces.map(([prefix, namespace]) => `xmlns:${prefix}="${namespace}"`),
    ...written.map(({ prefix, name, value }) => `${prefix}:${name}="${escaped(value!)}"`),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Proofsheet">',
    ` <rdf:RDF xmlns:rdf="${RDF}">`,
    `  <rdf:Description rdf:about=""`,
    ...lines.map((line) => `    ${line}`),
    '  />',
    ' </rdf:RDF>',
    '</x:xmpmeta>',
    '',
  ].join('\n');
}

/** 'rose/IMG_1.jpg' → 'rose/IMG_1.xmp', the name that every tool looks for. */
export function sidecarPath(path: string): string {
  const dot = path.lastIndexOf('.');
  return `${dot > path.lastIndexOf('/') ? path.slice(0, dot) : path}.xmp`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
