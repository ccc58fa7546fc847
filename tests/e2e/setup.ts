import { buildIfStale } from '#tests/headless/build.mjs';

/** The e2e tests drive dist/, so it has to be of these sources. */
export default function setup(): void {
  buildIfStale();
}
