import { afterEach, expect, test, vi } from 'vitest';
import { Energy } from '#state/energy.svelte.ts';
import { Session } from '#state/session.svelte.ts';
import { drawnFile, FakeEngine } from '#tests/support/fake-engine.ts';

afterEach(() => localStorage.clear());

async function working() {
  const engine = new FakeEngine();
  const session = new Session(engine);
  engine.hold();
  session.add(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map((path) => ({ path, file: drawnFile(path) })));
  const phase = (wanted: string) => vi.waitFor(() => expect(session.progress.phase).toBe(wanted));
  await phase('working');
  return { engine, session, energy: new Energy(engine, session), phase };
}

test('checking goes on out of sight, unless it is to pause there; then it goes on by itself', async () => {
  const { energy, session, phase, engine } = await working();
  energy.seen(false);
  await phase('working');
  energy.togglePausesHidden();
  energy.seen(false);
  await phase('paused');
  energy.seen(true);
  await phase('working');
  engine.release();
  await phase('done');
  session.dispose();
});

test('what was paused by hand stays paused when the page comes back', async () => {
  const { energy, session, phase } = await working();
  energy.togglePausesHidden();
  session.pause();
  await phase('paused');
  energy.seen(false);
  energy.seen(true);
  await phase('paused');
  session.dispose();
});

test('both choices stay on the device, and the engine hears of the one that is its own', async () => {
  const { energy, engine, session } = await working();
  expect(engine.sparing).toBe('on-battery');
  energy.turnSparing();
  energy.togglePausesHidden();
  expect(engine.sparing).toBe('always');
  const later = new Energy(engine, session);
  expect([later.sparing, later.pausesHidden]).toEqual(['always', true]);
  session.dispose();
});
