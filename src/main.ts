import { mount } from 'svelte';
import { createEngine } from '#engine/engine.ts';
import { createApp } from '#state/app.ts';
import { Shelf } from '#state/sessions/shelf.ts';
import AppScreen from '#ui/App.svelte';

const app = createApp(createEngine(), (closed) => Shelf.open(closed));

// A bug must not cost the session: it is logged whole, told once, and the page goes on.
const tellBug = (event: Event) => {
  // No bug: a size that changed while sizes were being told is told in the next frame.
  if (event instanceof ErrorEvent && event.message.startsWith('ResizeObserver loop')) return;
  app.notices.say('Something went wrong inside Proofsheet. Your pictures are untouched, and what is checked stays.', {
    tone: 'problem',
  });
};
addEventListener('error', tellBug);
addEventListener('unhandledrejection', tellBug);

mount(AppScreen, { target: document.getElementById('app')!, props: { app } });

// First the model: a session that is opened compares by the one of now, and its vectors are of that one. Last what the
// app was opened with, which joins what is there.
void app.model
  .restore()
  .then(() => app.sessions.start())
  .then(() => app.intake.openWith());

// Built only: in development the service worker would serve yesterday's modules.
if (import.meta.env.PROD) void app.offline.register(new URL('offline.sw.js', document.baseURI).href);
