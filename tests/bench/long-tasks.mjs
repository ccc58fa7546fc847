/** Tasks of a page's main thread, from the browser's own trace, and what ran in the long ones. */

/** Milliseconds from which a task is told by name. */
const LONG_MS = 100;
/** Lines that are told of one task. */
const MOST_PARTS = 6;

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

/** Starts. @returns {Promise<() => Promise<object>>} ends it, with what the tasks since then took */
export async function traceTasks(page) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    return tasksOf(events);
  };
}

function tasksOf(events) {
  const threadOf = ({ pid, tid }) => `${pid}/${tid}`;
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const timed = events.filter((event) => event.ph === 'X' && mains.has(threadOf(event)));
  const tasks = timed.filter(({ name }) => name === 'ThreadControllerImpl::RunTask').sort((a, b) => a.ts - b.ts);
  const most = (key) => tasks.reduce((max, task) => Math.max(max, (task[key] ?? 0) / 1000), 0);
  const over = (key) => tasks.filter((task) => (task[key] ?? 0) > LONG_MS * 1000).length;
  const long = tasks.filter(({ dur = 0, tdur = 0 }) => Math.max(dur, tdur) > LONG_MS * 1000);
  return {
    tasks: tasks.length,
    longestTaskMs: Math.round(most('dur')),
    longestTaskCpuMs: Math.round(most('tdur')),
    tasksOver100Ms: over('dur'),
    tasksOver100CpuMs: over('tdur'),
    longTasks: long.map((task) => told(task, timed, tasks[0].ts, threadOf)),
  };
}

/** One task: when it began since the first, how long it took, who posted it, and what took longest in it. */
function told(task, timed, startedAt, threadOf) {
  const end = task.ts + task.dur;
  const inside = timed
    .filter((event) => event !== task && threadOf(event) === threadOf(task) && event.ts >= task.ts)
    .filter((event) => event.ts + (event.dur ?? 0) <= end)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const parts = new Map();
  const add = (name, ms, cpuMs) => {
    const before = parts.get(name) ?? { ms: 0, cpuMs: 0 };
    parts.set(name, { ms: before.ms + ms, cpuMs: before.cpuMs + cpuMs });
  };
  // Each event's own time: without that of the events within it.
  const open = [];
  const own = (event) => ({ event, ms: (event.dur ?? 0) / 1000, cpuMs: (event.tdur ?? 0) / 1000 });
  const close = ({ event, ms, cpuMs }) => add(nameOf(event), ms, cpuMs);
  for (const event of [task, ...inside]) {
    while (open.length > 0 && open.at(-1).event.ts + open.at(-1).event.dur <= event.ts) close(open.pop());
    const line = own(event);
    const around = open.at(-1);
    if (around) {
      around.ms -= line.ms;
      around.cpuMs -= line.cpuMs;
    }
    open.push(line);
  }
  while (open.length > 0) close(open.pop());
  return {
    atMs: Math.round((task.ts - startedAt) / 1000),
    ms: Math.round(task.dur / 1000),
    cpuMs: Math.round((task.tdur ?? 0) / 1000),
    postedBy: `${task.args.src_func} (${task.args.src_file?.split('/').at(-1)})`,
    ran: [...parts]
      .sort(([, a], [, b]) => b.ms - a.ms)
      .slice(0, MOST_PARTS)
      .map(([name, { ms, cpuMs }]) => `${name} ${Math.round(ms)} ms (${Math.round(cpuMs)} of the processor)`),
  };
}

function nameOf({ name, args }) {
  const { data } = args;
  if (name === 'ThreadControllerImpl::RunTask') return 'the browser itself';
  if (name === 'EventDispatch') return `${name} ${data?.type}`;
  if (name === 'FunctionCall')
    return `${name} ${data?.functionName || 'unnamed'} ${data?.url?.split('/').at(-1) ?? ''}:${data?.columnNumber}`;
  return /GC/.test(name) ? 'garbage collection' : name;
}
