/** Bytes as text: what JSON has no other way for. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codeOf = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));
const PAD = '='.charCodeAt(0);
/** 255 = no digit. */
const valueOf = new Uint8Array(256).fill(255);
codeOf.forEach((code, value) => (valueOf[code] = value));
/** As many characters as are handed to one call: more arguments than a call takes would throw. */
const CHUNK = 8192;

export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(PAD);
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const left = bytes.length - at;
    const three = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    codes[to] = codeOf[three >> 18];
    codes[to + 1] = codeOf[(three >> 12) & 63];
    if (left > 1) codes[to + 2] = codeOf[(three >> 6) & 63];
    if (left > 2) codes[to + 3] = codeOf[three & 63];
  }
  let text = '';
  for (let at = 0; at < codes.length; at += CHUNK) {
    // Spread would go through the iterator, which takes many times as long.
    text += String.fromCharCode.apply(null, codes.subarray(at, at + CHUNK) as unknown as number[]);
  }
  return text;
}

/** @returns null where it is no base64 with its padding */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  const valueAt = (digit: number): number => {
    const code = text.charCodeAt(digit);
    return digit >= digits ? 0 : code < 256 ? valueOf[code] : 255;
  };
  for (let at = 0, to = 0; at < digits; at += 4) {
    const [a, b, c, d] = [valueAt(at), valueAt(at + 1), valueAt(at + 2), valueAt(at + 3)];
    if (a > 63 || b > 63 || c > 63 || d > 63) return null;
    bytes[to++] = (a << 2) | (b >> 4);
    if (to < bytes.length) bytes[to++] = ((b & 15) << 4) | (c >> 2);
    if (to < bytes.length) bytes[to++] = ((c & 3) << 6) | d;
  }
  return bytes;
}
