import { afterEach, expect, test, vi } from 'vitest';
import type { OrganizeQuestion } from '#engine/organizer.ts';
import { success } from '#core/outcome.ts';
import { wholeKinds, type Stack } from '#core/variation/organization.ts';
import { createApp } from '#state/app.ts';
import { FakeEngine } from '#tests/support/fake-engine.ts';
import { pickedFiles } from '#tests/support/open-app.ts';

// Limits are kept from page to page.
afterEach(() => localStorage.clear());

/** An engine whose organizer finds these stacks and nothing else. */
class StackingEngine extends FakeEngine {
  readonly #stacks: readonly Stack[];

  constructor(...stacks: Stack[]) {
    super();
    this.#stacks = stacks;
  }

  override async organize(question: OrganizeQuestion) {
    const found = await super.organize(question);
    return found.ok ? success({ ...found.value, stacks: this.#stacks }) : found;
  }
}

const stackOf = (kind: Stack['kind'], images: readonly string[], enough: Stack['enough'] = null): Stack => {
  const of = kind === 'copies' || kind === 'edits' ? 'duplicate' : 'burst';
  return { of, id: '1', kind, images, enough };
};

async function open(...stacks: Stack[]) {
  const app = createApp(new StackingEngine(...stacks));
  app.session.add(pickedFiles('a.jpg', 'bb.jpg', 'ccc.jpg'));
  await vi.waitFor(() => expect(app.session.progress.phase).toBe('done'), { timeout: 10_000 });
  return app;
}

test.each([...wholeKinds])(
  'a %s is left whole: never closed, and none of its frames is suggested, however bad',
  async (kind) => {
    const app = await open(stackOf(kind, ['a.jpg', 'bb.jpg', 'ccc.jpg']));
    // Under this limit every picture fails by itself.
    app.limits.set('blur', 'width', 0.1);
    expect(
      app.session.images.every((image) => image.phase === 'checked' && app.judgements.of(image).status === 'fail'),
    ).toBe(true);
    app.stacks.toggle();
    expect(app.stacks.collapse(app.session.images)).toHaveLength(3);
    expect(app.stacks.suggestions.size).toBe(0);
    app.session.dispose();
  },
);

test('frames of a burst that fail by themselves are suggested as rejects', async () => {
  const app = await open(stackOf('burst', ['a.jpg', 'bb.jpg', 'ccc.jpg']));
  app.limits.set('blur', 'width', 0.1);
  expect([...app.stacks.suggestions.values()].map(({ flag }) => flag)).toEqual(['reject', 'reject', 'reject']);
  app.session.dispose();
});

test('of copies the organizer names the one that is enough: it lies on top and the others are suggested as rejects', async () => {
  const app = await open(stackOf('edits', ['a.jpg', 'bb.jpg'], { path: 'bb.jpg', reason: 'the largest' }));
  app.stacks.toggle();
  expect(app.stacks.collapse(app.session.images).map(({ path }) => path)).toEqual(['bb.jpg', 'ccc.jpg']);
  expect(app.stacks.suggestions.get('a.jpg')).toEqual({
    flag: 'reject',
    reason: 'The same picture as bb.jpg, which is the largest.',
  });
  app.session.dispose();
});

test('a copy that is a frame of a burst, too, stands in the burst only', async () => {
  const app = await open(
    stackOf('copies', ['a.jpg', 'bb.jpg'], { path: 'a.jpg', reason: 'first' }),
    stackOf('burst', ['bb.jpg', 'ccc.jpg']),
  );
  expect(app.stacks.list.map(({ kind, images }) => [kind, images.map(({ path }) => path)])).toEqual([
    ['burst', ['bb.jpg', 'ccc.jpg']],
  ]);
  app.session.dispose();
});

test('the list stays the same list while results of other pictures come, and is another under other limits', async () => {
  const app = await open(stackOf('burst', ['a.jpg', 'bb.jpg']));
  const before = app.stacks.list;
  app.session.add(pickedFiles('dddd.jpg'));
  await vi.waitFor(() => expect(app.session.progress).toMatchObject({ phase: 'done', total: 4 }), { timeout: 10_000 });
  expect(app.stacks.list).toBe(before);
  app.limits.set('blur', 'width', 0.1);
  expect(app.stacks.list).not.toBe(before);
  expect(app.stacks.list[0]!.rivals.map(({ status }) => status)).toEqual(['fail', 'fail']);
  app.session.dispose();
});

test('a frame whose label is given anew stands in its stack as it is now', async () => {
  const app = await open(stackOf('burst', ['a.jpg', 'bb.jpg']));
  expect(app.stacks.list[0]!.images[0]!.label).toBeNull();
  app.session.relabel(new Map([['a.jpg', { label: 'rose', split: null }]]));
  await vi.waitFor(() => expect(app.stacks.list[0]!.images[0]!.label).toBe('rose'));
  app.session.dispose();
});
