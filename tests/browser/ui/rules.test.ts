import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp } from '#tests/support/open-app.ts';

const names = ['rose', 'tulip'].flatMap((label) => ['a', 'bb', 'ccc'].map((name) => `${label}/${name}.jpg`));

async function openRules() {
  const { app } = await openApp();
  await fill(app, ...names);
  await userEvent.keyboard('r');
  return app;
}

test('broken rules stand under their names with their source, and those kept are listed as kept', async () => {
  await openRules();
  const few = page.getByRole('region', { name: 'Enough pictures of every label' });
  await expect.element(few.getByText('“rose” has 3 pictures', { exact: false })).toBeVisible();
  await expect.element(few.getByText('AWS, Tips', { exact: false })).toBeVisible();
  await expect.element(few.getByRole('button', { name: 'Show 3 pictures' }).first()).toBeVisible();
  const kept = page.getByRole('region', { name: 'Kept' });
  await expect.element(kept.getByText('Names that can be told apart', { exact: false })).toBeVisible();
});

test('copies stand side by side, with the label of each', async () => {
  const { app } = await openApp();
  // Drawn pictures repeat with the size of the file: equal sizes are equal pixels.
  await fill(app, 'rose/a.jpg', 'tulip/a.jpg');
  await userEvent.keyboard('r');
  const torn = page.getByRole('region', { name: 'One picture, one label' });
  await expect.poll(() => torn.getByRole('figure').elements().length).toBe(2);
  await expect.element(torn.getByText('tulip', { exact: true })).toBeVisible();
});

test('manifests are saved once the address of the folder is one, and the fault is said before', async () => {
  await openRules();
  const saved: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const panel = page.getByRole('region', { name: 'Manifests for the training service' });
  await panel.getByRole('button', { name: /^Training/ }).click();
  await expect.element(panel.getByRole('alert')).toHaveTextContent('A bucket has 3 to 63');
  await panel.getByLabelText('Where the pictures will lie').fill('s3://my-roses/spring');
  await panel.getByRole('button', { name: /^Training/ }).click();
  click.mockRestore();
  expect(saved).toEqual(['garden-train.manifest']);
  // The drawn boards are one picture, a pixel apart: nothing can be parted, and the panel says so.
  await expect.element(panel.getByRole('button', { name: /^Test/ })).toBeDisabled();
  await expect.element(panel.getByText('belong to one scene', { exact: false }).first()).toBeVisible();
});

test('the inspector says which of the copies is best, and leads to it', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/deeper/a.jpg');
  await page.getByRole('gridcell').nth(1).click();
  const panel = page.getByRole('complementary', { name: 'Picture' });
  await expect.element(panel.getByText('Best of its', { exact: false })).toBeVisible();
  await panel.getByRole('button', { name: 'a.jpg', exact: true }).click();
  await expect.poll(() => app.view.current?.path).toBe('rose/a.jpg');
});

test('without a negative label pictures for it are proposed: one click selects them, and I names them in one step', async () => {
  const { app } = await openApp();
  await fill(app, ...names, 'd.jpg', 'ee.jpg');
  await userEvent.keyboard('r');
  const card = page.getByRole('region', { name: 'A label for none of them' });
  const propose = card.getByRole('button', { name: 'Propose 2 pictures for such a label' });
  await expect.element(propose, { timeout: 10_000 }).toBeVisible();
  propose.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => app.culling.targets).toEqual(['d.jpg', 'ee.jpg']);
  await expect.element(page.getByText('Proposed, and selected.', { exact: false })).toBeVisible();
  await userEvent.keyboard('i');
  await expect.element(page.getByText('Label of 2 selected pictures', { exact: false })).toBeVisible();
  await userEvent.keyboard('none{Enter}');
  await expect.poll(() => app.session.imageOf('ee.jpg')?.label).toBe('none');
  await userEvent.keyboard('r');
  await expect.poll(() => app.session.organization?.rules.some(({ id }) => id === 'negative-label')).toBe(false);
});

test('where no picture can be proposed the card says what to photograph', async () => {
  await openRules();
  const card = page.getByRole('region', { name: 'A label for none of them' });
  await expect
    .element(card.getByText('No picture here stands out enough', { exact: false }), { timeout: 10_000 })
    .toBeVisible();
  expect(card.getByRole('button', { name: /^Propose/ }).elements()).toEqual([]);
});
