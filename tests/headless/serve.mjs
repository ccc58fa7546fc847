/** A static server as plain as any host's: for e2e, `npm run check` and `npm run bench`. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.wasm': 'application/wasm',
};

const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * @param {object} options
 * @param {string | string[]} options.root folders to serve; the first that has the file wins
 * @param {string} [options.path] sub-path under which they appear, '/' or '/some/where/'
 * @param {number} [options.port] 0 = any free one
 * @param {boolean} [options.isolated] send COOP and COEP
 * @returns {Promise<{ url: string, port: number, use(root: string | string[]): void, stop(): Promise<void> }>}
 */
export async function serve({ root, path = '/', port = 0, isolated = false }) {
  let roots = [root].flat();
  const server = createServer((request, response) => {
    const file = locate(new URL(request.url ?? '/', 'http://localhost').pathname, path, roots);
    if (!file) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    response.writeHead(200, {
      'content-type': types[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-cache',
      'last-modified': file.changed.toUTCString(),
      ...(isolated && isolation),
    });
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const bound = server.address().port;
  return {
    url: `http://127.0.0.1:${bound}${path}`,
    port: bound,
    use: (other) => void (roots = [other].flat()),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function locate(pathname, path, roots) {
  if (!pathname.startsWith(path)) return null;
  const inside = normalize(decodeURIComponent(pathname.slice(path.length)) || 'index.html');
  if (inside.startsWith('..') || inside.startsWith(sep)) return null;
  for (const root of roots) {
    const file = join(root, inside);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile()) return { path: file, size: found.size, changed: found.mtime };
  }
  return null;
}
