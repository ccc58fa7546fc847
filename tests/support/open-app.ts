import { page } from 'vitest/browser';
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { App } from '#state/context.ts';
import { createApp } from '#state/app.ts';
import AppScreen from '#ui/App.svelte';
import { drawnFile, FakeEngine } from './fake-engine.ts';

/** The whole screen on a fake engine, in a window of a desk's or a phone's size. */
export async function openApp(size: 'desk' | 'phone' = 'desk'): Promise<{ app: App; engine: FakeEngine }> {
  await (size === 'desk' ? page.viewport(1440, 900) : page.viewport(390, 844));
  const engine = new FakeEngine();
  const app = createApp(engine);
  await render(AppScreen, { app });
  return { app, engine };
}

export const pickedFiles = (...paths: string[]) => paths.map((path) => ({ path, file: drawnFile(path) }));

/** Hands the set over and waits until all is checked and organised, and the screen stands. */
export async function fill({ session }: App, ...paths: string[]): Promise<void> {
  session.add(pickedFiles(...paths), 'garden');
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done', { timeout: 15_000 });
  await vi.waitUntil(() => document.querySelector('.desk:not([aria-busy])'));
}
