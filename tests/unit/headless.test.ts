import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { findChromium } from '#tests/headless/chromium.mjs';
import { serve } from '#tests/headless/serve.mjs';
import { faultsOf } from '#tests/support/report-shape.ts';

const folder = mkdtempSync(join(tmpdir(), 'proofsheet-headless-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'site'));
writeFileSync(join(folder, 'site/index.html'), 'home');
writeFileSync(join(folder, 'site/model.wasm'), 'wasm');
writeFileSync(join(folder, 'secret.txt'), 'secret');

/** As a raw path: fetch would tidy '..' away. */
const ask = (port: number, path: string) =>
  new Promise<{ status: number; type: string | undefined }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode!, type: answer.headers['content-type'] });
    })
      .on('error', reject)
      .end();
  });

test('the server gives files under its path, with their type, and nothing outside its folder', async () => {
  const site = await serve({ root: join(folder, 'site'), path: '/some/where/' });
  expect(await ask(site.port, '/some/where/')).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
  expect(await ask(site.port, '/some/where/model.wasm')).toEqual({ status: 200, type: 'application/wasm' });
  expect((await ask(site.port, '/index.html')).status).toBe(404);
  expect((await ask(site.port, '/some/where/../secret.txt')).status).toBe(404);
  expect((await ask(site.port, '/some/where/%2e%2e/secret.txt')).status).toBe(404);
  await site.stop();
  await expect(ask(site.port, '/some/where/')).rejects.toThrow(/ECONNREFUSED/);
});

test('a Chromium that is named comes before one that is installed', () => {
  const mine = join(folder, 'my-chromium');
  writeFileSync(mine, '', { mode: 0o755 });
  vi.stubEnv('PROOFSHEET_CHROMIUM', mine);
  vi.stubEnv('CHROMIUM_PATH', '/usr/bin/true');
  expect(findChromium()).toBe(mine);
  vi.unstubAllEnvs();
});

test('a report is held against its contract: what is missing or out of range is named', () => {
  const image = { path: 'a.jpg', label: null, split: null, status: 'checked', verdict: 'fine', scores: { blur: 1.5 } };
  const faults = faultsOf({ format: 'proofsheet-report', version: 1, images: [image], timing: { wallMs: 1 } }).join(
    '\n',
  );
  for (const words of [
    'generator',
    'limits',
    'a.jpg: verdict',
    'a.jpg: scores.blur',
    'a.jpg: groups',
    'timing.backend',
  ])
    expect(faults).toContain(words);
});
