import { mount } from 'svelte';
import { createEngine } from '#engine/engine.ts';
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

const notices = new Notices();
const session = new Session(createEngine());
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

// A bug must not cost the session: it is logged whole, told once, and the page goes on.
const tellBug = (event: Event) => {
  // No bug: a size that changed while sizes were being told is told in the next frame.
  if (event instanceof ErrorEvent && event.message.startsWith('ResizeObserver loop')) return;
  notices.say('Something went wrong inside Proofsheet. Your pictures are untouched, and what is checked stays.', {
    tone: 'problem',
  });
};
addEventListener('error', tellBug);
addEventListener('unhandledrejection', tellBug);

mount(AppScreen, { target: document.getElementById('app')!, props: { app } });

// Built only: in development the service worker would serve yesterday's modules.
if (import.meta.env.PROD) void app.offline.register(new URL('offline.sw.js', document.baseURI).href);
