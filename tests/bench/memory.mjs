/** Memory of this process's descendants, the browser among them; Linux only, elsewhere null. */
import { readdirSync, readFileSync } from 'node:fs';

/** Starts to watch. @returns {() => number | null} ends it; peak in megabytes, shared pages counted once */
export function watchMemory(everyMs = 400) {
  let peak = null;
  const look = () => {
    const now = megabytesOfDescendants();
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    return peak === null ? null : Math.round(peak);
  };
}

function megabytesOfDescendants() {
  let processes;
  try {
    processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  const parents = new Map(processes.map((id) => [id, parentOf(id)]));
  const isDescendant = (id) => {
    for (let at = parents.get(id); at && at !== '0'; at = parents.get(at)) if (at === String(process.pid)) return true;
    return false;
  };
  return processes.filter(isDescendant).reduce((sum, id) => sum + proportionalKilobytes(id), 0) / 1024;
}

function parentOf(id) {
  try {
    // pid (name) state parent …: the name may hold spaces and brackets
    return readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return undefined;
  }
}

function proportionalKilobytes(id) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it ended between two looks
  }
}
