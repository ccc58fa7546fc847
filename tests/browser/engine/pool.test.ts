import { afterEach, describe, expect, it, vi } from 'vitest';
import { InspectPool } from '#engine/pool.ts';
import { moodyWorkers, staleWorker } from '#tests/support/moody.ts';

const open: InspectPool[] = [];
const poolOf = (create: () => Worker, slots = 2, jobMs = 10_000) => {
  const pool = new InspectPool(create, { slots, bytesInFlight: 1000, jobMs });
  open.push(pool);
  return pool;
};
const named = (name: string, bytes = 1) => new File([new Uint8Array(bytes)], name);
const free = new AbortController().signal;

afterEach(() => open.splice(0).forEach((pool) => pool.dispose()));

describe('InspectPool', () => {
  it('starts no worker before the first picture, and no more than it has slots', async () => {
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 2);
    expect(workers.made).toBe(0);
    const names = Array.from({ length: 12 }, (_, i) => `${i}.jpg`);
    const outcomes = await Promise.all(names.map((name) => pool.inspect(named(name), free)));
    expect(outcomes.map((outcome) => outcome.ok && outcome.value)).toMatchObject(names.map((wish) => ({ wish })));
    expect(workers.made).toBe(2);
  });

  it('names a poison file after a second, fresh worker, and its neighbours go on', async () => {
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 1);
    const outcomes = await Promise.all(['a', 'poison', 'b', 'c'].map((name) => pool.inspect(named(name), free)));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    expect(outcomes[1]).toMatchObject({ fault: { code: 'worker-lost' } });
    // The poison's two, one for whoever was beside it, and one for who came after.
    expect(workers.made).toBeLessThanOrEqual(4);
  });

  it('tries a picture again on whose first worker died', async () => {
    const workers = moodyWorkers();
    expect(await poolOf(workers.create, 1).inspect(named('unlucky'), free)).toMatchObject({ value: { by: '2' } });
  });

  it('ends a worker that hangs, names the file, and does not try again', async () => {
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 1, 200);
    expect(await pool.inspect(named('hang'), free)).toMatchObject({ fault: { code: 'timed-out' } });
    expect(await pool.inspect(named('a'), free)).toMatchObject({ value: { by: '2' } });
  });

  it('gives the picture beside one that hangs a worker of its own', async () => {
    const outcomes = await Promise.all(
      ['hang', 'slow', 'a'].map((name) => poolOf(moodyWorkers().create, 1, 200).inspect(named(name), free)),
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true, true]);
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 1, 300);
    const beside = await Promise.all(['hang', 'a', 'b'].map((name) => pool.inspect(named(name), free)));
    expect(beside.map(({ ok }) => ok)).toEqual([false, true, true]);
  });

  it('gives a worker a second picture while it has the first, and no third', async () => {
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 1);
    const settled: string[] = [];
    const all = ['slow', 'a', 'b'].map(async (name) => {
      await pool.inspect(named(name), free);
      settled.push(name);
    });
    await Promise.all(all);
    expect(settled[0]).toBe('a');
    expect(workers.made).toBe(1);
  });

  it('works with fewer workers while it is told to, and ends those that are too many', async () => {
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 2);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => pool.inspect(named(name), free)));
    pool.slots = 1;
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, i) => pool.inspect(named(`${i}`), free)));
    expect(
      new Set(outcomes.slice(2).map((outcome) => outcome.ok && (outcome.value as unknown as { by: string }).by)).size,
    ).toBe(1);
    pool.slots = 5;
    expect(pool.slots).toBe(2);
  });

  it('ends workers that have had nothing to do for a while, and starts them again when there is', async () => {
    const workers = moodyWorkers();
    const pool = new InspectPool(workers.create, { slots: 1, bytesInFlight: 1000, idleMs: 50 });
    open.push(pool);
    await pool.inspect(named('a'), free);
    await pool.inspect(named('b'), free);
    expect(workers.made).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await pool.inspect(named('c'), free)).toMatchObject({ ok: true, value: { by: '2' } });
    expect(workers.made).toBe(2);
  });

  it('says a bug in the console and settles all the same', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const outcome = await poolOf(moodyWorkers().create).inspect(named('bug'), free);
    expect(outcome).toMatchObject({ fault: { code: 'worker-lost', detail: 'TypeError: a fault of ours' } });
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });

  it('settles at once when cancelled, waiting or running, and stays usable', async () => {
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 1);
    await pool.inspect(named('warm'), free);
    const abort = new AbortController();
    const outcomes = ['slow', 'waiting'].map((name) => pool.inspect(named(name), abort.signal));
    const started = performance.now();
    abort.abort();
    const cancelled = { ok: false, fault: { code: 'cancelled' } };
    expect(await Promise.all(outcomes)).toEqual([cancelled, cancelled]);
    expect(performance.now() - started).toBeLessThan(100);
    expect(await pool.inspect(named('late'), abort.signal)).toEqual(cancelled);
    expect(await pool.inspect(named('next'), free)).toMatchObject({ value: { by: '1' } });
    expect(workers.made).toBe(1);
  });

  it('holds a large file back until there is room for it', async () => {
    const workers = moodyWorkers();
    const pool = poolOf(workers.create, 2);
    const order: string[] = [];
    const run = async (name: string, bytes: number) => {
      await pool.inspect(named(name, bytes), free);
      order.push(name);
    };
    await Promise.all([run('slow', 900), run('large', 5000), run('small', 1)]);
    expect(order).toEqual(['slow', 'large', 'small']);
  });

  it('tells a worker of another deploy from a broken file', async () => {
    const outcome = await poolOf(staleWorker).inspect(named('a'), free);
    expect(outcome).toMatchObject({ fault: { code: 'version-mismatch' } });
  });

  it('settles when the script of the worker is missing', async () => {
    const missing = () => new Worker(new URL('/no-such-worker.js', location.href), { type: 'module' });
    expect(await poolOf(missing).inspect(named('a'), free)).toMatchObject({ fault: { code: 'worker-lost' } });
  });

  it('settles everything at once when it is disposed of', async () => {
    const pool = poolOf(moodyWorkers().create, 1);
    await pool.inspect(named('warm'), free);
    const outcomes = ['hang', 'b'].map((name) => pool.inspect(named(name), free));
    pool.dispose();
    const cancelled = { ok: false, fault: { code: 'cancelled' } };
    expect(await Promise.all(outcomes)).toEqual([cancelled, cancelled]);
    expect(await pool.inspect(named('c'), free)).toEqual(cancelled);
  });
});
