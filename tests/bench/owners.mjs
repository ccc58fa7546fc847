/** Whose memory it is: the heaps of a page and of its workers, as the browser's own tools tell them. */

/**
 * @param {import('playwright-core').CDPSession} devtools of the page
 * @returns {Promise<() => Promise<Record<string, { workers?: number, scriptMb: number, buffersMb: number }>>>} looks at
 * the heaps of scripts and at array buffers, garbage that nobody has collected yet included; workers of one kind together.
 * Memories of wasm are not among them.
 */
export async function watchOwners(devtools) {
  const kinds = new Map();
  const waiting = new Map();
  let asked = 0;
  devtools.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => kinds.set(sessionId, kindOf(targetInfo.url)));
  devtools.on('Target.detachedFromTarget', ({ sessionId }) => kinds.delete(sessionId));
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result ?? null);
    waiting.delete(id);
  });
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  /** Null where the worker is gone, or too busy to answer. */
  const usageOf = (sessionId) =>
    new Promise((resolve) => {
      const id = ++asked;
      waiting.set(id, resolve);
      setTimeout(() => resolve(null), 2000);
      const message = JSON.stringify({ id, method: 'Runtime.getHeapUsage' });
      devtools.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => resolve(null));
    });
  return async () => {
    const owners = { page: megabytes(await devtools.send('Runtime.getHeapUsage')) };
    for (const [sessionId, kind] of [...kinds]) {
      const usage = await usageOf(sessionId);
      if (!usage) continue;
      const { workers = 0, scriptMb = 0, buffersMb = 0 } = owners[kind] ?? {};
      const own = megabytes(usage);
      owners[kind] = { workers: workers + 1, scriptMb: scriptMb + own.scriptMb, buffersMb: buffersMb + own.buffersMb };
    }
    return owners;
  };
}

const megabytes = ({ totalSize, backingStorageSize = 0 }) => ({
  scriptMb: Math.round(totalSize / 2 ** 20),
  buffersMb: Math.round(backingStorageSize / 2 ** 20),
});

/** 'inspect' of …/assets/inspect.worker-AbC123.js. */
const kindOf = (url) => /([a-z]+)\.worker[^/]*$/.exec(url)?.[1] ?? url;
