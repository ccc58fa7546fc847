import { page } from 'vitest/browser';
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { App } from '#state/context.ts';
import { Intake } from '#state/intake.svelte.ts';
import { Judgements } from '#state/judgements.svelte.ts';
import { LimitStore } from '#state/limits.svelte.ts';
import { Notices } from '#state/notices.svelte.ts';
import { Offline } from '#state/offline.svelte.ts';
import { Session } from '#state/session.svelte.ts';
import { Theme } from '#state/theme.svelte.ts';
import { View } from '#state/view.svelte.ts';
import AppScreen from '#ui/App.svelte';
import { drawnFile, FakeEngine } from './fake-engine.ts';

/** The whole screen on a fake engine, in a window of a desk's or a phone's size. */
export async function openApp(size: 'desk' | 'phone' = 'desk'): Promise<{ app: App; engine: FakeEngine }> {
  await (size === 'desk' ? page.viewport(1440, 900) : page.viewport(390, 844));
  const engine = new FakeEngine();
  const notices = new Notices();
  const session = new Session(engine);
  const limits = new LimitStore(notices);
  const judgements = new Judgements(session, limits);
  const app: App = {
    session,
    intake: new Intake(session, notices),
    limits,
    judgements,
    view: new View(session, judgements),
    notices,
    offline: new Offline(),
    theme: new Theme(),
  };
  await render(AppScreen, { app });
  return { app, engine };
}

export const pickedFiles = (...paths: string[]) => paths.map((path) => ({ path, file: drawnFile(path) }));

/** Hands the set over and waits until all is checked and organised. */
export async function fill({ session }: App, ...paths: string[]): Promise<void> {
  session.add(pickedFiles(...paths), 'garden');
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done', { timeout: 15_000 });
}
