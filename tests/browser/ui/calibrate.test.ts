import axe from 'axe-core';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp } from '#tests/support/open-app.ts';

afterEach(() => localStorage.clear());

const paths = Array.from({ length: 12 }, (_, at) => `rose/${'x'.repeat(at + 1)}.jpg`);

async function openCalibration() {
  const opened = await openApp();
  await fill(opened.app, ...paths);
  await userEvent.keyboard('l');
  await page.getByRole('button', { name: 'Calibrate to your eye' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Calibrate to your eye' })).toBeVisible();
  return opened;
}

test('answers by keyboard move the limit, taking it over changes the verdicts, and Undo brings the old one back', async () => {
  const { app } = await openCalibration();
  const before = app.limits.settings.blur.width;
  await userEvent.keyboard('2222');
  await expect.element(page.getByText('4 of at most 12')).toBeVisible();
  await page.getByRole('button', { name: /^Use / }).click();
  const after = app.limits.settings.blur.width;
  expect(after).toBeLessThan(before);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  expect(app.limits.settings.blur.width).toBe(before);
});

test('Escape leaves without changing anything', async () => {
  const { app } = await openCalibration();
  const before = app.limits.settings;
  await userEvent.keyboard('22{Escape}');
  await vi.waitFor(() => expect(page.getByRole('dialog').query()).toBeNull());
  expect(app.limits.settings).toBe(before);
});

test('an answer can be taken back, and a picture that one cannot tell is asked about no more', async () => {
  await openCalibration();
  const asked = () =>
    page
      .getByRole('img', { name: /^Sharpest part of/ })
      .element()
      .getAttribute('alt');
  const first = asked();
  await userEvent.keyboard('3');
  await vi.waitFor(() => expect(asked()).not.toBe(first));
  await userEvent.keyboard('1');
  await expect.element(page.getByText('1 of at most 12')).toBeVisible();
  await userEvent.keyboard('{Backspace}');
  await expect.element(page.getByText('0 of at most 12')).toBeVisible();
});

test('axe finds nothing in the dialog', async () => {
  await openCalibration();
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('a set of few pictures is told why it cannot calibrate', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg');
  await userEvent.keyboard('l');
  await expect.element(page.getByRole('button', { name: 'Calibrate to your eye' })).toBeDisabled();
  await expect.element(page.getByText('Needs at least 8')).toBeVisible();
});
