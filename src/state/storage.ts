/** For the whole app, or for this tab, which keeps it over a reload. */
type Where = 'localStorage' | 'sessionStorage';

/** Small settings that outlive the page. Storage may be full, denied or edited by hand: reading answers null, writing says whether it worked. */
export function readStored(key: string, where: Where = 'localStorage'): unknown {
  try {
    const text = globalThis[where].getItem(`proofsheet.${key}`);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: unknown, where: Where = 'localStorage'): boolean {
  try {
    globalThis[where].setItem(`proofsheet.${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
