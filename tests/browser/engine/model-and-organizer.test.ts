import { describe, expect, it, vi } from 'vitest';
import type { OrganizeRequest, OwnModel } from '#core/contract.ts';
import type { Corrections } from '#core/variation/corrections.ts';
import type { Organization } from '#core/variation/organization.ts';
import { Embedder } from '#engine/embedder.ts';
import { Embedders } from '#engine/embedders.ts';
import { Organizer } from '#engine/organizer.ts';
import { moodyWorkers } from '#tests/support/moody.ts';

const tiles = (wish: string) => Uint8Array.from(wish, (letter) => letter.charCodeAt(0));
const setup = (modelUrl = 'model') => ({ modelUrl, wasmFolderUrl: '', samplesUrl: '', own: null });
/** The moody worker reads wishes where the real one reads images. */
const request = (wish: string) => ({ images: [wish], vectors: null }) as unknown as OrganizeRequest;

/** Settles when an organizer has no worker any more. */
const gone = (organizer: Organizer) =>
  vi.waitFor(async () => {
    const outcome = await organizer.correct('anybody' as unknown as Corrections);
    // Being asked keeps it: it has to be left alone for a while.
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(outcome).toMatchObject({ fault: { code: 'worker-lost' } });
  }, 10_000);

describe('Embedder', () => {
  it('loads the model once, however often it is asked', async () => {
    const workers = moodyWorkers();
    const embedder = new Embedder(workers.create, setup());
    expect(workers.made).toBe(0);
    await Promise.all([embedder.prepare(), embedder.prepare(), embedder.embed(tiles('a'))]);
    expect(workers.made).toBe(1);
    embedder.dispose();
  });

  it('embeds a batch again on a fresh worker when the first one died', async () => {
    const workers = moodyWorkers();
    const embedder = new Embedder(workers.create, setup());
    expect(await embedder.embed(tiles('unlucky'))).toMatchObject({ value: { by: '2' } });
    expect(await embedder.embed(tiles('poison'))).toMatchObject({ fault: { code: 'worker-lost' } });
    expect(await embedder.embed(tiles('after'))).toMatchObject({ ok: true });
    embedder.dispose();
  });

  it('ends a worker that has had no pictures for a while, and loads the model again when there are some', async () => {
    const workers = moodyWorkers();
    const embedder = new Embedder(workers.create, setup(), 50);
    await embedder.prepare();
    expect(await embedder.embed(tiles('a'))).toMatchObject({ value: { by: '1' } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await embedder.embed(tiles('b'))).toMatchObject({ value: { by: '2' } });
    expect(workers.made).toBe(2);
    embedder.dispose();
  });

  it('keeps a worker for as long as a batch takes', async () => {
    const workers = moodyWorkers();
    const embedder = new Embedder(workers.create, setup(), 20);
    expect(await embedder.embed(tiles('slow'))).toMatchObject({ value: { by: '1', wish: 'slow' } });
    expect(workers.made).toBe(1);
    embedder.dispose();
  });

  it('tries to load again after it could not', async () => {
    const workers = moodyWorkers();
    const embedder = new Embedder(workers.create, setup('unlucky'));
    expect(await embedder.prepare()).toMatchObject({ fault: { code: 'worker-lost' } });
    expect(await embedder.prepare()).toMatchObject({ ok: true });
    embedder.dispose();
  });
});

describe('Embedders', () => {
  /** The moody worker does not say on what it runs. */
  const pair = async (backend: string) => {
    const [first, second] = [moodyWorkers(), moodyWorkers()];
    const embedders = new Embedders(new Embedder(first.create, setup()), new Embedder(second.create, setup()));
    vi.spyOn(Embedder.prototype, 'prepare').mockResolvedValueOnce({
      ok: true,
      value: { backend: backend as 'wasm', model: 'drawn' },
    });
    await embedders.prepare();
    return { embedders, first, second };
  };

  it('starts the second worker only when the first is at work, and only for the model on the processor', async () => {
    for (const [backend, made] of [
      ['wasm', 1],
      ['webgl', 0],
    ] as const) {
      const { embedders, second } = await pair(backend);
      expect(embedders.atOnce).toBe(1 + made);
      await embedders.embed(tiles('alone'));
      expect(second.made).toBe(0);
      const outcomes = await Promise.all([embedders.embed(tiles('slow')), embedders.embed(tiles('beside'))]);
      expect(outcomes).toMatchObject([{ value: { wish: 'slow' } }, { value: { wish: 'beside' } }]);
      expect(second.made).toBe(made);
      embedders.dispose();
    }
  });

  it('does with the first what the second could not, and asks that one no more', async () => {
    const { embedders } = await pair('wasm');
    const outcomes = await Promise.all([embedders.embed(tiles('slow')), embedders.embed(tiles('bug'))]);
    expect(outcomes).toMatchObject([{ value: { wish: 'slow' } }, { fault: { code: 'worker-lost' } }]);
    expect(embedders.atOnce).toBe(1);
    expect(await embedders.embed(tiles('after'))).toMatchObject({ ok: true });
    embedders.dispose();
  });

  it('has no second worker for a model of the user’s own', async () => {
    const { embedders } = await pair('wasm');
    embedders.prefer({ name: 'own' } as OwnModel);
    expect(embedders.atOnce).toBe(1);
    embedders.dispose();
  });
});

describe('Organizer', () => {
  it('drops the older question for the newer one', async () => {
    const workers = moodyWorkers();
    const organizer = new Organizer(workers.create);
    await organizer.organize(request('warm'));
    const older = organizer.organize(request('slow'));
    const newer = organizer.organize(request('newer'));
    expect(await older).toEqual({ ok: false, fault: { code: 'cancelled' } });
    expect(await newer).toMatchObject({ value: { wish: 'newer' } });
    expect(workers.made).toBe(2);
    organizer.dispose();
  });

  it('settles all but the newest of many questions as cancelled', async () => {
    const organizer = new Organizer(moodyWorkers().create);
    const outcomes = await Promise.all(['1', '2', '3', '4'].map((wish) => organizer.organize(request(wish))));
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, false, false, true]);
    organizer.dispose();
  });

  it('keeps its worker from one question to the next', async () => {
    const workers = moodyWorkers();
    const organizer = new Organizer(workers.create);
    await organizer.organize(request('a'));
    await organizer.organize(request('b'));
    expect(workers.made).toBe(1);
    organizer.dispose();
  });

  it('ends a worker that has nothing to do, and the next one is given what it left', async () => {
    const workers = moodyWorkers();
    const organizer = new Organizer(workers.create, 20);
    expect(await organizer.organize(request('a'))).toMatchObject({ value: { by: '1', left: null } });
    await gone(organizer);
    expect(await organizer.organize(request('b'))).toMatchObject({ value: { by: '2', left: 'left by 1' } });
    expect(await organizer.organize(request('c'))).toMatchObject({ value: { by: '2', left: null } });
    organizer.dispose();
  });

  it('ends a worker at once that has seen many pictures of which there will be more, and hands on what it left', async () => {
    const many = (wish: string) =>
      ({ ...request(wish), images: [wish, ...new Array(1000).fill('')] }) as OrganizeRequest;
    const workers = moodyWorkers();
    const organizer = new Organizer(workers.create);
    await organizer.organize(request('few'), true);
    await organizer.organize(many('the last'), false);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await organizer.organize(many('more to come'), true)).toMatchObject({ value: { by: '1', left: null } });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await organizer.organize(many('next'), true)).toMatchObject({ value: { by: '2', left: 'left by 1' } });
    expect(workers.made).toBe(2);
    organizer.dispose();
  });

  it('has a fresh worker told what was said, where the one that said it is gone', async () => {
    const organizer = new Organizer(moodyWorkers().create, 20);
    await organizer.organize(request('a'));
    await gone(organizer);
    const recalled = await organizer.recall(request('a'), 'said' as unknown as Organization);
    expect(recalled).toMatchObject({ value: { by: '2', wish: 'a as said', left: 'left by 1' } });
    expect(await organizer.correct('again' as unknown as Corrections)).toMatchObject({ value: { by: '2' } });
    organizer.dispose();
  });

  it('keeps a worker that is asked something while it is leaving', async () => {
    const workers = moodyWorkers();
    const organizer = new Organizer(workers.create, 20);
    await organizer.organize(request('a'));
    // It has been asked to leave by now, and takes its time.
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await organizer.correct('still there' as unknown as Corrections)).toMatchObject({ value: { by: '1' } });
    expect(await organizer.organize(request('b'))).toMatchObject({ value: { by: '1' } });
    expect(workers.made).toBe(1);
    organizer.dispose();
  });

  it('hands thousands of pictures over in slices, each once and in their order', async () => {
    const organizer = new Organizer(moodyWorkers().create);
    for (const count of [499, 500, 501, 1000, 1234]) {
      const images = Array.from({ length: count }, (_, at) => `${at}`);
      const outcome = await organizer.organize({ images, vectors: null } as unknown as OrganizeRequest);
      const wish = count > 500 ? `${images.join()} by 500` : images.join();
      expect(outcome).toMatchObject({ value: { wish, by: '1' } });
    }
    organizer.dispose();
  });

  it('asks for each slice of pictures when it is sent, and for none twice', async () => {
    const organizer = new Organizer(moodyWorkers().create);
    const asked: (readonly [number, number | undefined])[] = [];
    const slice = (start: number, end?: number) => (asked.push([start, end]), []);
    const answered = organizer.organize({ images: { length: 1001, slice }, vectors: null });
    expect(asked).toEqual([]);
    await answered;
    expect(asked).toEqual([
      [0, 500],
      [500, 1000],
      [1000, undefined],
    ]);
    organizer.dispose();
  });

  it('starts the next question afresh when a slice could not be sent', async () => {
    const organizer = new Organizer(moodyWorkers().create);
    const images = [...new Array(600).fill('sent'), () => 'no message', ...new Array(600).fill('')];
    const outcome = await organizer.organize({ images, vectors: null } as unknown as OrganizeRequest);
    expect(outcome).toMatchObject({ fault: { code: 'worker-lost' } });
    expect(await organizer.organize(request('next'))).toMatchObject({ value: { wish: 'next' } });
    organizer.dispose();
  });

  it('recovers from a worker that died', async () => {
    const organizer = new Organizer(moodyWorkers().create);
    expect(await organizer.organize(request('poison'))).toMatchObject({ fault: { code: 'worker-lost' } });
    expect(await organizer.organize(request('a'))).toMatchObject({ ok: true });
    organizer.dispose();
  });
});
