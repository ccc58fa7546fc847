import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp, pickedFiles } from '#tests/support/open-app.ts';

const tiles = () => page.getByRole('gridcell');
const shownTiles = () => document.querySelectorAll('[role="gridcell"]');
const manyPaths = (count: number) =>
  Array.from({ length: count }, (_, at) => `rose/IMG_${String(at).padStart(5, '0')}.jpg`);

test('an empty page says what it does, that nothing leaves the computer, and offers three ways in', async () => {
  await openApp();
  await expect.element(page.getByRole('heading', { name: 'Drop a folder of pictures' })).toBeVisible();
  await expect.element(page.getByText('Nothing leaves this computer:', { exact: false })).toBeVisible();
  for (const name of ['Choose a folder', 'Choose files', 'Try the samples'])
    await expect.element(page.getByRole('button', { name })).toBeVisible();
  expect(document.documentElement.dataset['phase']).toBe('empty');
});

test('every picture has a tile that says its name and verdict, a bad file its fault', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/broken.jpg');
  await expect.element(tiles().nth(0)).toHaveAccessibleName(/^a, (Retake|Look|Good|Cannot judge)/);
  await expect.element(tiles().nth(1)).toHaveAccessibleName('broken.jpg Damaged file, Unreadable');
  expect(document.documentElement.dataset['progress']).toBe('2/2');
});

test('of ten thousand pictures only those in sight are in the page, and the last is a key away', async () => {
  const { app, engine } = await openApp();
  engine.hold();
  app.session.add(pickedFiles(...manyPaths(10_000)));
  await vi.waitFor(() => expect(shownTiles().length).toBeGreaterThan(10));
  expect(shownTiles().length).toBeLessThan(150);
  await userEvent.keyboard('{End}');
  await expect.element(page.getByRole('gridcell', { name: 'IMG_09999' })).toBeInViewport();
  expect(shownTiles().length).toBeLessThan(150);
  app.session.stop();
});

test('the sheet is built in parts: the bars, the pictures by 24 a frame from the top, and last what stands beside them', async () => {
  const { app, engine } = await openApp();
  await page.viewport(1400, 1000);
  engine.hold();
  const stages: { bars: boolean; paths: (string | undefined)[]; beside: boolean }[] = [];
  const look = () =>
    stages.push({
      bars: document.querySelector('[type="search"]') !== null,
      paths: [...document.querySelectorAll<HTMLElement>('[data-path]')].map(({ dataset }) => dataset['path']),
      beside: document.querySelector('[data-inspector]') !== null,
    });
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  const paths = manyPaths(300);
  app.session.add(pickedFiles(...paths));
  await vi.waitFor(() => expect(shownTiles().length).toBeGreaterThan(24));
  await expect.element(page.getByText('Choose a picture: what was measured', { exact: false })).toBeInTheDocument();
  observer.disconnect();
  app.session.stop();
  expect(stages.some(({ bars, paths }) => bars && paths.length === 0)).toBe(true);
  expect(stages.some(({ paths, beside }) => paths.length > 0 && !beside)).toBe(true);
  expect(stages.filter(({ beside }) => beside).every(({ bars, paths }) => bars && paths.length > 0)).toBe(true);
  stages.reduce((before, now) => {
    expect(now.paths.length - before.paths.length).toBeLessThanOrEqual(24);
    expect(now.paths).toEqual(paths.slice(0, now.paths.length));
    return now;
  });
});

test('on a very wide screen, where one row has more tiles than a frame builds, all rows in sight stand in the end', async () => {
  const { app, engine } = await openApp();
  await page.viewport(3840, 1000);
  engine.hold();
  app.session.add(pickedFiles(...manyPaths(2000)));
  await vi.waitFor(() => expect(shownTiles().length).toBeGreaterThan(24));
  await userEvent.keyboard('---');
  await vi.waitFor(() => {
    const columns = Number(page.getByRole('grid').element().getAttribute('aria-colcount'));
    expect(columns).toBeGreaterThan(24);
    const lowest = Math.max(...[...shownTiles()].map((tile) => tile.getBoundingClientRect().bottom));
    expect(lowest).toBeGreaterThan(innerHeight);
  });
  app.session.stop();
});

test('arrows, Home and End walk the sheet and take the focus along', async () => {
  const { app } = await openApp();
  await fill(app, ...manyPaths(30));
  const columns = Number(page.getByRole('grid').element().getAttribute('aria-colcount'));
  const focused = () => document.activeElement?.getAttribute('data-path');
  await userEvent.keyboard('{ArrowRight}');
  await vi.waitFor(() => expect(focused()).toContain('00000'));
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  await vi.waitFor(() => expect(focused()).toContain(`IMG_${String(columns + 1).padStart(5, '0')}`));
  await userEvent.keyboard('{End}');
  await vi.waitFor(() => expect(focused()).toContain('00029'));
  await userEvent.keyboard('{Home}');
  await vi.waitFor(() => expect(focused()).toContain('00000'));
  expect(document.querySelectorAll('[role="gridcell"][tabindex="0"]')).toHaveLength(1);
});

test('tiles keep their place and size when their picture comes', async () => {
  const { app, engine } = await openApp();
  engine.hold();
  app.session.add(pickedFiles(...manyPaths(24)));
  await vi.waitFor(() => expect(shownTiles()).toHaveLength(24));
  const boxes = () => [...shownTiles()].map((tile) => JSON.stringify(tile.getBoundingClientRect()));
  const before = boxes();
  engine.release();
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done', { timeout: 15_000 });
  expect(boxes()).toEqual(before);
});

test('a facet narrows the sheet, its chip takes it back, and an empty sheet names the filter', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg');
  await page.getByRole('button', { name: /^rose/ }).click();
  await expect.poll(() => shownTiles().length).toBe(2);
  await userEvent.keyboard('/');
  await userEvent.keyboard('nowhere');
  await expect.element(page.getByText('No picture here is all of these: rose · “nowhere”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all pictures' }).click();
  await expect.poll(() => shownTiles().length).toBe(3);
});

test('W fills the rows with whole pictures, arrows go on, and the choice stays', async () => {
  const { app } = await openApp();
  await fill(app, ...Array.from({ length: 30 }, (_, at) => `${at}.jpg`));
  const widths = () => [...document.querySelectorAll('[role="gridcell"]')].map((tile) => tile.clientWidth);
  await expect.poll(() => widths().length).toBe(30);
  const even = widths();
  expect(new Set(even).size).toBe(1);
  await page.getByRole('gridcell').first().click();
  await userEvent.keyboard('w');
  const button = page.getByRole('button', { name: 'Fill the rows' });
  await expect.element(button).toHaveAttribute('aria-pressed', 'true');
  // The drawn boards are 3:2, and boxes of even tiles 4:3: of the same height they are wider.
  expect(widths()[0]).toBeGreaterThan(even[0]!);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => app.view.currentIndex).toBeGreaterThan(2);
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(() => app.view.currentIndex).toBe(0);
  expect(localStorage.getItem('proofsheet.justified')).toBe('true');
  await button.click();
  expect(widths()).toEqual(even);
});

test('keys do nothing to the app while somebody types', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await page.getByLabelText('Find pictures by name').fill('');
  await userEvent.keyboard('vlp?');
  expect(app.view.screen).toBe('pictures');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('plus and minus change the size of the tiles', async () => {
  const { app } = await openApp();
  await fill(app, ...manyPaths(12));
  const width = () => shownTiles()[0].getBoundingClientRect().width;
  const before = width();
  await userEvent.keyboard('+');
  await expect.poll(width).toBeGreaterThan(before);
});
