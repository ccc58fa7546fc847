import { describe, expect, it } from 'vitest';
import type { OrganizeRequest } from '#core/contract.ts';
import { Embedder } from '#engine/embedder.ts';
import { Organizer } from '#engine/organizer.ts';
import { moodyWorkers } from '#tests/support/moody.ts';

const tiles = (wish: string) => Uint8Array.from(wish, (letter) => letter.charCodeAt(0));
const setup = (modelUrl = 'model') => ({ modelUrl, wasmFolderUrl: '', samplesUrl: '', own: null });
/** The moody worker reads wishes where the real one reads images. */
const request = (wish: string) => ({ images: [wish], vectors: null }) as unknown as OrganizeRequest;

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

  it('tries to load again after it could not', async () => {
    const workers = moodyWorkers();
    const embedder = new Embedder(workers.create, setup('unlucky'));
    expect(await embedder.prepare()).toMatchObject({ fault: { code: 'worker-lost' } });
    expect(await embedder.prepare()).toMatchObject({ ok: true });
    embedder.dispose();
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

  it('recovers from a worker that died', async () => {
    const organizer = new Organizer(moodyWorkers().create);
    expect(await organizer.organize(request('poison'))).toMatchObject({ fault: { code: 'worker-lost' } });
    expect(await organizer.organize(request('a'))).toMatchObject({ ok: true });
    organizer.dispose();
  });
});
