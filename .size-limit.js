import { readFileSync } from 'node:fs';

/** The page's own module graph, as the browser fetches it at first; workers and TF.js come later, in their threads. */
const page = readFileSync('dist/index.html', 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => `dist/${match[1]}`);

export default [{ name: 'initial JavaScript', path: scripts, gzip: true, limit: '150 kB' }];
