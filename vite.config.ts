import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import packageFile from './package.json' with { type: 'json' };
import { shareTarget } from './src/core/intake/share-target.ts';
import { findChromium, launchOptions } from './tests/headless/chromium.mjs';
import { prepareKernels } from './workers/kernels/prepare-kernels.mjs';

/** Nothing leaves the machine: the page may speak to its own origin and to nobody else. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Static hosts may send no headers, so the built page carries its policy itself. */
const policyInPage: Plugin = {
  name: 'policy-in-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  },
};

/** The wasm kernels are there before anything asks for them: in development, builds and tests. */
const kernels: Plugin = { name: 'kernels', config: () => prepareKernels() };

/** The service worker is made even after a failed build, and must not hide why it failed. */
let buildFailed = false;
const noticeFailure: Plugin = {
  name: 'notice-failure',
  apply: 'build',
  buildEnd: (error) => void (buildFailed = error !== undefined),
};

const offline = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'workers',
  filename: 'offline.sw.ts',
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: 'Proofsheet',
    short_name: 'Proofsheet',
    description: 'Checks a folder of photos, offline: what is wrong with them and what the set is missing.',
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#1b1b1b',
    theme_color: '#1b1b1b',
    icons: [
      { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    // Pictures that are opened with the app join the window that is open.
    launch_handler: { client_mode: ['focus-existing', 'auto'] },
    file_handlers: [
      {
        action: './',
        accept: {
          'image/jpeg': ['.jpg', '.jpeg'],
          'image/png': ['.png'],
          'image/webp': ['.webp'],
          'image/avif': ['.avif'],
          'image/gif': ['.gif'],
          'image/bmp': ['.bmp'],
          'application/x-proofsheet': ['.proofsheet'],
        },
      },
    ],
    share_target: {
      action: shareTarget.path,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { files: [{ name: shareTarget.field, accept: ['image/*'] }] },
    },
  },
  injectManifest: {
    globPatterns: ['**/*'],
    globIgnores: ['**/*.map', '**/*.md'],
    // Workbox drops larger files without failing; the model's shards and the wasm binaries are larger than its 2 MiB.
    maximumFileSizeToCacheInBytes: 64 * 2 ** 20,
    // Hashed by vite: their name changes with their content.
    dontCacheBustURLsMatching: /^assets\//,
    manifestTransforms: [
      async (manifest) => {
        for (const needed of [/^models\/.+\/model\.json$/, /^models\/.+\.bin$/, /\.wasm$/, /^index\.html$/]) {
          if (!buildFailed && !manifest.some((entry) => needed.test(entry.url)))
            throw new Error(`Offline would not work: nothing that matches ${needed} is in the service worker's list.`);
        }
        return { manifest };
      },
    ],
  },
});

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  // Relative, so that dist/ works from any static host and under any path.
  base: './',
  publicDir: 'static',
  define: { __APP_VERSION__: JSON.stringify(packageFile.version) },
  plugins: [
    kernels,
    svelte({ configFile: false }),
    policyInPage,
    noticeFailure,
    ...(process.env['VITEST'] ? [] : [offline]),
  ],
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
  preview: {
    headers: { ...isolation, 'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'` },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/{unit,oracle}/**/*.test.ts'],
          setupFiles: 'tests/support/transfer.ts',
          // Drawn pictures are heavy and machines are busy (at a load of 18 on two cores a minute did not suffice): a limit
          // that only what hangs can reach.
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        // Named ahead: a package that vite discovers in mid-run makes it reload the page under the tests.
        optimizeDeps: {
          include: [...Object.keys(packageFile.dependencies), 'vitest-browser-svelte', 'axe-core'],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions(findChromium()) }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e/setup.ts',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
