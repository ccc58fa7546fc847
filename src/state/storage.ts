/** Small settings that outlive the page. Storage may be full, denied or edited by hand: reading answers null, writing says whether it worked. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(`proofsheet.${key}`);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(`proofsheet.${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
