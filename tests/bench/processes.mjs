/** Memory and processor time of this process's descendants, the browser among them; Linux only, elsewhere null. */
import { readdirSync, readFileSync } from 'node:fs';

/** Starts to watch. @returns {() => number | null} ends it; peak in megabytes, shared pages counted once */
export function watchMemory(everyMs = 400) {
  let peak = null;
  const look = () => {
    const kilobytes = descendants()?.reduce((sum, { id }) => sum + proportionalKilobytes(id), 0);
    if (kilobytes !== undefined) peak = Math.max(peak ?? 0, kilobytes / 1024);
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    return peak === null ? null : Math.round(peak);
  };
}

/**
 * Megabytes of the processes that hold pages with their workers, shared pages counted in proportion; null where that is not
 * told. Without what lies in files, which is the browser's own code: of that fewer is counted while other browsers run.
 */
export function rendererMegabytes() {
  const renderers = descendants()?.filter(({ id }) => commandOf(id).includes('--type=renderer'));
  return renderers
    ? Math.round(renderers.reduce((sum, { id }) => sum + proportionalKilobytes(id, 'Pss_Anon', 'Pss_Shmem'), 0) / 1024)
    : null;
}

/** Starts to count. @returns {() => number | null} milliseconds of processor time since, of processes that still run */
export function watchCpu() {
  const before = ticksOfDescendants();
  return () => {
    const after = ticksOfDescendants();
    if (!before || !after) return null;
    let ticks = 0;
    for (const [id, count] of after) ticks += count - (before.get(id) ?? 0);
    return ticks * 10; // 100 ticks a second wherever Linux runs a browser
  };
}

const ticksOfDescendants = () => {
  const processes = descendants();
  return processes && new Map(processes.map(({ id, ticks }) => [id, ticks]));
};

/** @returns {{ id: string, ticks: number }[] | undefined} */
function descendants() {
  let ids;
  try {
    ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return undefined;
  }
  const processes = new Map(ids.map((id) => [id, statOf(id)]));
  const isDescendant = (id) => {
    for (let at = processes.get(id)?.parent; at && at !== '0'; at = processes.get(at)?.parent)
      if (at === String(process.pid)) return true;
    return false;
  };
  return ids.filter(isDescendant).map((id) => ({ id, ticks: processes.get(id).ticks }));
}

function statOf(id) {
  try {
    // pid (name) state parent … user-time system-time: the name may hold spaces and brackets
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return { parent: fields[1], ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined; // it ended between two looks
  }
}

function commandOf(id) {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return ''; // it ended between two looks
  }
}

/** @param kinds of memory, as the kernel calls them; absent = all */
function proportionalKilobytes(id, ...kinds) {
  try {
    const told = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
    const kilobytesOf = (kind) => Number(new RegExp(`^${kind}:\\s+(\\d+)`, 'm').exec(told)?.[1] ?? 0);
    return (kinds.length > 0 ? kinds : ['Pss']).reduce((sum, kind) => sum + kilobytesOf(kind), 0);
  } catch {
    return 0; // it ended between two looks
  }
}
