/** Characters that are made of bytes at once: more would not fit a call's arguments in every browser. */
const AT_ONCE = 8192;

/** A data: URL of a JPEG's bytes. */
export function jpegUrl(bytes: ArrayBuffer): string {
  const codes = new Uint8Array(bytes);
  let characters = '';
  for (let from = 0; from < codes.length; from += AT_ONCE) {
    characters += String.fromCharCode(...codes.subarray(from, from + AT_ONCE));
  }
  return `data:image/jpeg;base64,${btoa(characters)}`;
}
