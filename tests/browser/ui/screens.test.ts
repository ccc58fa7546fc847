import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp } from '#tests/support/open-app.ts';

afterEach(() => localStorage.clear());

const phase = () => document.documentElement.dataset['phase'];

test('the inspector gives each check its number, its limit, and where the limit comes from', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await page.getByRole('gridcell').nth(0).click();
  const panel = page.getByRole('complementary', { name: 'Picture' });
  await expect.element(panel.getByText('960 × 640 · ', { exact: false })).toBeVisible();
  await panel.getByRole('button', { name: 'Limits of Resolution' }).hover();
  await expect.element(panel.getByRole('tooltip')).toHaveTextContent('Amazon Rekognition Custom Labels refuses');
});

test('at 100 % the overlays lie on the picture, and their keys work there', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await page.getByRole('gridcell').nth(0).click();
  await userEvent.keyboard('z');
  const loupe = page.getByRole('dialog', { name: /at 100 %/ });
  await expect.element(loupe).toBeVisible();
  await userEvent.keyboard('j');
  await expect.element(loupe.getByRole('button', { name: 'Clipping J' })).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('s');
  await expect.element(loupe.getByRole('button', { name: 'Clipping J' })).toHaveAttribute('aria-pressed', 'false');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => loupe.query()).toBeNull();
});

test('the inspector of a file that failed says what happened and what to do', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/broken.jpg');
  await page.getByRole('gridcell', { name: /^broken/ }).click();
  await expect.element(page.getByText('The file is damaged and cannot be decoded.')).toBeVisible();
  await expect.element(page.getByText('Copy it from the card again', { exact: false })).toBeVisible();
});

test('moving a limit changes the counts at once, and Undo puts it back', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await userEvent.keyboard('l');
  const counts = () => page.getByRole('group', { name: 'Pictures under these limits' }).element().textContent;
  const before = counts();
  const slider = page.getByLabelText('Blurred above').element() as HTMLInputElement;
  slider.value = slider.min;
  slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await expect.poll(counts).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(counts).toBe(before);
});

test('a number in the strip is a door to its pictures', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/broken.jpg');
  await page.getByRole('button', { name: '1 unreadable' }).click();
  await expect.poll(() => document.querySelectorAll('[role="gridcell"]').length).toBe(1);
});

test('coverage reads as a table of labels, and says that an unlabelled set is all pictures', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg');
  await userEvent.keyboard('v');
  await expect.element(page.getByRole('columnheader', { name: 'Backgrounds' })).toBeVisible();
  await expect.element(page.getByRole('rowheader', { name: 'All pictures' })).toBeVisible();
});

test('the map shows pictures, and arrows go from one to its neighbour', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/bb.jpg', 'tulip/ccc.jpg', 'tulip/dddd.jpg');
  await userEvent.keyboard('v');
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  const map = page.getByRole('group', { name: /^Map/ });
  await expect.poll(() => map.getByRole('button').elements().length).toBe(4 + 3);
  (map.getByRole('button').elements()[0] as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowLeft}{ArrowDown}{ArrowUp}');
  await expect.poll(() => app.view.current).not.toBeNull();
});

test('the shot list says what to take, is ticked by hand, and Undo takes the tick back', async () => {
  const { app } = await openApp();
  const names = Array.from({ length: 14 }, (_, i) => `${'a'.repeat(i + 1)}.jpg`);
  await fill(app, ...names.map((name) => `rose/${name}`), ...names.map((name) => `tulip/${name}`));
  app.view.go('coverage');
  const list = page.getByRole('complementary', { name: 'Shoot next' });
  await expect.element(list.getByText(/^\d+ pictures would close every gap/)).toBeVisible();
  const rose = list.getByRole('checkbox', { name: /^rose · \d+ pictures$/ });
  await rose.click();
  await expect.element(rose).toBeChecked();
  expect(app.shots.lines.filter(({ done }) => done).map(({ item }) => item.id)).toEqual(['new/rose']);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(rose).not.toBeChecked();
});

test('Escape goes one step back each time', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'tulip/b.jpg');
  await page.getByRole('button', { name: /^rose/ }).click();
  await userEvent.keyboard('rl{Escape}');
  await expect.element(page.getByRole('heading', { name: 'Limits' })).not.toBeInTheDocument();
  expect(app.view.screen).toBe('rules');
  await userEvent.keyboard('{Escape}');
  expect([app.view.screen, app.view.filters.length]).toEqual(['pictures', 1]);
  await userEvent.keyboard('{Escape}');
  expect(app.view.filters).toHaveLength(0);
});

test('the question mark lists the keys, and Escape closes the list', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg');
  await userEvent.keyboard('?');
  await expect.element(page.getByRole('dialog', { name: 'Keys' })).toHaveTextContent('Sharpness map');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('New session empties the page, and its notice puts everything back', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await page.getByRole('button', { name: /^The set: garden/ }).click();
  await page.getByRole('button', { name: 'New session' }).click();
  await expect.element(page.getByRole('heading', { name: 'Drop a folder of pictures' })).toBeVisible();
  await page.getByRole('button', { name: 'Put back' }).click();
  await vi.waitUntil(() => phase() === 'done');
  expect(app.session.images).toHaveLength(2);
});

test('the report and the shot list are saved in every form under the name of the folder, also from the closed menu', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg');
  const saved: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const kinds = ['json', 'csv', 'html', 'shots-html', 'shots-csv', 'shots-json'];
  for (const kind of kinds) document.querySelector<HTMLElement>(`[data-export="${kind}"]`)!.click();
  await expect.poll(() => saved.length).toBe(kinds.length);
  click.mockRestore();
  const files = ['report.json', 'report.csv', 'report.html', 'shot-list.html', 'shot-list.csv', 'shot-list.json'];
  expect(saved.sort()).toEqual(files.map((name) => `proofsheet-garden-${name}`).sort());
});

test('pausing and going on are a key away while pictures are checked', async () => {
  const { app, engine } = await openApp();
  engine.hold();
  app.session.add([{ path: 'a.jpg', file: new File(['a'], 'a.jpg') }]);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(phase).toBe('paused');
  await userEvent.keyboard('k');
  await expect.poll(phase).toBe('working');
  engine.release();
  await expect.poll(phase).toBe('done');
});

test('on a phone the inspector and the filters lie over the sheet and give the focus back', async () => {
  const { app } = await openApp('phone');
  await fill(app, 'rose/a.jpg', 'tulip/b.jpg');
  await page.getByRole('gridcell').nth(1).click();
  const panel = page.getByRole('complementary', { name: 'Picture' });
  await expect.element(panel.getByRole('heading', { name: 'tulip/b.jpg' })).toBeVisible();
  await panel.getByRole('button', { name: /Close/ }).click();
  await expect.element(panel).not.toBeInTheDocument();
  expect(document.activeElement?.getAttribute('data-path')).toBe('tulip/b.jpg');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: /^rose/ }).click();
  await page.getByRole('button', { name: 'Show 1 picture' }).click();
  await expect.poll(() => document.querySelectorAll('[role="gridcell"]').length).toBe(1);
  await page.getByRole('button', { name: 'Shoot next' }).click();
  await expect.element(page.getByRole('heading', { name: 'Shoot next', level: 2 })).toBeVisible();
});
