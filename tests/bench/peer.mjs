/**
 * `node tests/bench/peer.mjs FOLDER [--images N] [--rounds N] [--python PATH] [--json FILE]`: how many times as many pictures
 * a second are inspected as cleanvision's find_issues checks, on the same files, in interleaved rounds of one run, by the
 * clock and by processor time; bare decoding beside it, so that machines can be compared. cleanvision runs twice a round: with all that
 * it checks by default, and with those checks only that have a like here (no duplicates, no colour mode). Each side has
 * the processes that it takes by default, started within what is timed: its own each time; ours have gone while it ran.
 */
import { execFile, spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { buildIfStale } from '#tests/headless/build.mjs';
import { launch } from '#tests/headless/open.mjs';
import { openBenchPage, serveBenchPage } from './bench-page.mjs';
import { median, round3, tell } from './figures.mjs';
import { repeated } from './pictures.mjs';

/**
 * FOLDER [ISSUE_TYPE …]. Starting python, importing and listing the folder are not timed; starting its own processes is,
 * for find_issues does that. Their processor time counts, too: they have been waited for when it returns.
 */
const driver = `
import contextlib, json, resource, sys, time
from cleanvision.imagelab import Imagelab
from cleanvision.utils.utils import get_max_n_jobs

def processor_seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)

folder, *issue_types = sys.argv[1:]
with contextlib.redirect_stdout(sys.stderr):
    lab = Imagelab(data_path=folder)
    cpu, start = processor_seconds(), time.perf_counter()
    lab.find_issues({name: {} for name in issue_types} or None)
    seconds, cpu = time.perf_counter() - start, processor_seconds() - cpu
print(json.dumps({"images": len(lab.issues), "ms": 1000 * seconds, "cpuMs": 1000 * cpu, "workers": get_max_n_jobs()}))
`;
const likeOurs = ['dark', 'light', 'blurry', 'low_information', 'odd_aspect_ratio', 'odd_size'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    images: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '5' },
    python: { type: 'string', default: 'python3' },
    json: { type: 'string' },
  },
});
const rounds = Math.max(1, Number(values.rounds) || 1);
const chosen = positionals[0] && resolve(positionals[0]);
if (positionals.length !== 1 || !statSync(chosen, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(
    'One folder is needed. Usage: node tests/bench/peer.mjs FOLDER [--images N] [--rounds N] [--python PATH] [--json FILE]',
  );
  process.exit(2);
}
if (spawnSync(values.python, ['-c', 'import cleanvision.imagelab']).status !== 0) {
  console.error(
    `${values.python} has no cleanvision: install it (pip install cleanvision), or name a python that has it with --python.`,
  );
  process.exit(1);
}

buildIfStale();
const folder = repeated(chosen, Math.max(1, Number(values.images) || 1));
const site = await serveBenchPage();
const browser = await launch();
try {
  tell(await measure(), values.json);
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exitCode = 2;
} finally {
  await browser.close();
  await site.stop();
  if (folder !== chosen) rmSync(folder, { recursive: true });
}

async function measure() {
  const { images, workers, stages: ours } = await openBenchPage(browser, site.url, folder);
  const theirs = { cleanvision: () => peer([]), cleanvisionLikeOurs: () => peer(likeOurs) };
  const stages = { ...theirs, ...ours };
  const names = Object.keys(stages);
  const peers = Object.keys(theirs);

  // The warm-up of what gets faster by use; a python that is new each time does not. The files are in the system's cache since they were taken.
  for (const name of Object.keys(ours)) await stages[name]();
  const all = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${rounds} …\n`);
    const results = {};
    for (const name of names) results[name] = await stages[name]();
    all.push(results);
  }

  const over = (of) => round3(median(all.map(of)));
  const each = (list, of) => Object.fromEntries(list.map((name) => [name, of(name)]));
  const perImage = (round, name, cost) => round[name][cost] / round[name].images;
  const times = (round, name, cost) => perImage(round, name, cost) / perImage(round, 'inspect', cost);
  return {
    timesAsFast: each(peers, (name) => over((round) => times(round, name, 'ms'))),
    timesAsFastByCpu: each(peers, (name) => over((round) => times(round, name, 'cpuMs'))),
    imagesPerSecond: each(names, (name) => over((round) => 1000 / perImage(round, name, 'ms'))),
    cpuMsPerImage: each(names, (name) => over((round) => perImage(round, name, 'cpuMs'))),
    images,
    workers: { inspect: workers, cleanvision: all[0].cleanvision.workers },
    cores: cpus().length,
    browser: browser.version(),
    rounds: all.map((round) => ({
      ...Object.fromEntries(names.map((name) => [`${name}PerSecond`, round3(1000 / perImage(round, name, 'ms'))])),
      ...Object.fromEntries(peers.map((name) => [`${name}Times`, round3(times(round, name, 'ms'))])),
      ...Object.fromEntries(peers.map((name) => [`${name}TimesByCpu`, round3(times(round, name, 'cpuMs'))])),
    })),
  };
}

/** cleanvision on all files, once, in a python of its own. @param {string[]} issueTypes none: its defaults */
async function peer(issueTypes) {
  const { stdout } = await promisify(execFile)(values.python, ['-c', driver, folder, ...issueTypes]);
  return JSON.parse(stdout);
}
