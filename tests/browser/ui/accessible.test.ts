import axe from 'axe-core';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp } from '#tests/support/open-app.ts';

afterEach(() => localStorage.clear());

/** What axe finds, one line each, so that a failure can be read. */
async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

const paths = ['rose/a.jpg', 'rose/bb.jpg', 'rose/broken.jpg', 'tulip/ccc.jpg', 'tulip/notes.txt'];

for (const theme of ['light', 'dark'] as const)
  for (const size of ['desk', 'phone'] as const)
    test(`axe finds nothing on any screen, ${theme}, ${size}`, async () => {
      const { app } = await openApp(size);
      app.theme.choose(theme);
      expect(await violations()).toEqual([]);
      await fill(app, ...paths);
      await page.getByRole('gridcell').nth(0).click();
      await userEvent.keyboard('s');
      expect(await violations()).toEqual([]);
      for (const key of ['{Escape}{Escape}px35v', 'r', 'n', 'gl']) {
        await userEvent.keyboard(key);
        expect(await violations()).toEqual([]);
      }
    });

for (const theme of ['light', 'dark'] as const)
  for (const size of ['desk', 'phone'] as const)
    test(`axe finds nothing in anything that lies over the screen, ${theme}, ${size}`, async () => {
      const { app } = await openApp(size);
      app.theme.choose(theme);
      await fill(app, ...paths);
      const dialog = page.getByRole('dialog');
      app.view.open(paths[0]!);
      // Keys, model, sessions, labels, handing over, a picture large, pictures beside one another.
      for (const key of ['?', 'm', 'o', 'i', 'e', ' ', 'c']) {
        await userEvent.keyboard(key);
        await expect.element(dialog).toBeVisible();
        expect(await violations(), `after ${key}`).toEqual([]);
        await userEvent.keyboard('{Escape}');
        await expect.element(dialog).not.toBeInTheDocument();
      }
    });

test('every button is big enough for a finger where the pointer is one', async () => {
  const { app } = await openApp('phone');
  await fill(app, ...paths);
  document.documentElement.style.setProperty('--target', '2.75rem');
  const small = [...document.querySelectorAll('button')]
    .filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 44)
    .map((button) => button.textContent);
  document.documentElement.style.removeProperty('--target');
  expect(small).toEqual([]);
});
