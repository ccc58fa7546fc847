/** Bytes of a packet that fit into one segment: 65,535 less the length itself and the name (XMP specification 3, 1.1.3). */
export const MOST_PACKET_BYTES = 65_502;

const XMP_NAME = 'http://ns.adobe.com/xap/1.0/\0';

interface Segment {
  readonly marker: number;
  /** Of its 0xFF. */
  readonly start: number;
  /** Behind its last byte. */
  readonly end: number;
}

/** Where the XMP of a JPEG stands, or would stand. */
export interface XmpPlace {
  /** The packet without the segment around it, UTF-8; null = there is none. */
  readonly packet: Uint8Array | null;
  /** The segment to be replaced; where there is none, both are the place for one. */
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the XMP packet among the segments before the pixels (ITU-T T.81, B.1.1.4; XMP specification 3, 1.1.3). Extended
 * XMP, which has a name of its own, is left alone.
 * @returns null where nothing can safely be put in: no JPEG, broken segments, two packets, or a segment of several
 * pictures (MPF) before the packet, which counts bytes across it
 */
export function findXmp(jpeg: Uint8Array): XmpPlace | null {
  const segments = segmentsOf(jpeg);
  if (!segments) return null;
  const packets = segments.filter((segment) => segment.marker === 0xe1 && isNamed(jpeg, segment, XMP_NAME));
  const [packet, another] = packets;
  if (another) return null;
  if (packet) {
    const counted = segments.some(({ start, ...rest }) => start < packet.start && isMpf(jpeg, { start, ...rest }));
    if (counted) return null;
    const { start, end } = packet;
    return { packet: jpeg.subarray(start + 4 + XMP_NAME.length, end), start, end };
  }
  // JFIF and EXIF have to come first; whatever comes behind them moves as a whole.
  const head = segments.filter((segment) => segment.marker === 0xe0 || isExif(jpeg, segment));
  const behind = head.at(-1)?.end ?? 2;
  const mpf = segments.find((segment) => isMpf(jpeg, segment));
  return mpf && mpf.start < behind ? null : { packet: null, start: behind, end: behind };
}

/** Puts a packet where `findXmp` said; every other byte stays. @returns null where the packet is too long for a segment */
export function putXmp(jpeg: Uint8Array, place: XmpPlace, packet: Uint8Array): Uint8Array | null {
  if (packet.length > MOST_PACKET_BYTES) return null;
  const length = 2 + XMP_NAME.length + packet.length;
  const name = Uint8Array.from(XMP_NAME, (letter) => letter.charCodeAt(0));
  const written = new Uint8Array(place.start + 2 + length + jpeg.length - place.end);
  written.set(jpeg.subarray(0, place.start));
  written.set([0xff, 0xe1, length >> 8, length & 0xff], place.start);
  written.set(name, place.start + 4);
  written.set(packet, place.start + 4 + name.length);
  written.set(jpeg.subarray(place.end), place.start + 2 + length);
  return written;
}

/** What a packet is wrapped in, so that programs find it by scanning. @param xml without an XML declaration */
export function xmpPacket(xml: string): string {
  const wrapped = xml.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, '');
  if (wrapped.includes('<?xpacket end')) return wrapped;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${wrapped.trimEnd()}\n<?xpacket end="w"?>`;
}

/** Segments up to the pixels; null where they do not lead there. */
function segmentsOf(jpeg: Uint8Array): Segment[] | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return null;
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= jpeg.length;) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1]!;
    if (marker === 0xff) {
      at++; // a fill byte
      continue;
    }
    if (marker === 0xda) return segments;
    const length = (jpeg[at + 2]! << 8) | jpeg[at + 3]!;
    // Markers without a length have no business before the pixels.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9) || length < 2) return null;
    segments.push({ marker, start: at, end: at + 2 + length });
    at += 2 + length;
  }
  return null;
}

const isExif = (jpeg: Uint8Array, segment: Segment): boolean =>
  segment.marker === 0xe1 && isNamed(jpeg, segment, 'Exif\0');
const isMpf = (jpeg: Uint8Array, segment: Segment): boolean =>
  segment.marker === 0xe2 && isNamed(jpeg, segment, 'MPF\0');

function isNamed(jpeg: Uint8Array, { start, end }: Segment, name: string): boolean {
  const bytes = jpeg.subarray(start + 4, Math.min(end, start + 4 + name.length));
  return String.fromCharCode(...bytes) === name;
}
