import MoodyWorker from './moody.worker.ts?worker';

/** Makes workers named '1', '2', '3' …, and counts them. */
export function moodyWorkers(): { create: () => Worker; readonly made: number } {
  let made = 0;
  return {
    create: () => new MoodyWorker({ name: String(++made) }),
    get made() {
      return made;
    },
  };
}

export const staleWorker = () => new MoodyWorker({ name: 'stale' });
