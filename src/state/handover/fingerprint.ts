/** Bytes that are read at a time: a film beside a picture must not fill the memory. */
const BLOCK = 16 * 2 ** 20;

/** The same for the same bytes and for no others: SHA-256 over the SHA-256 of each block of 16 MiB. */
export async function fingerprint(content: Blob): Promise<string> {
  const digests: Uint8Array<ArrayBuffer>[] = [];
  for (let start = 0; start === 0 || start < content.size; start += BLOCK) {
    const block = await content.slice(start, start + BLOCK).arrayBuffer();
    digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', block)));
  }
  const all = await new Blob(digests).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
