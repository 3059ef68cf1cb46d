#!/usr/bin/env node
// What the collector takes from a machine on which nothing happens, beside two agents that everybody knows.
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { inheritedEnv } from './env.ts';
import { type IdleEdge, startIdleEdge } from './idle-edge.ts';
import { machineFacts } from './machine-facts.ts';
import { endWithParent, spawnOwn } from './own-children.ts';
import { isInstalled, PEERS, startPeer } from './peer-agents.ts';
import { writeReport } from './report.ts';
import { type Ended, runToEnd } from './run-to-end.ts';
import { type Weight, weighProcess } from './weigh-process.ts';

const LEAN = ['--lite-mode', '--max-semi-space-size=1', '--max-old-space-size=24'];
/** As the package's unit sets it: blocks that were freed go back to the system at once. */
const SERVICE_ENV = { MALLOC_TRIM_THRESHOLD_: '65536' };
/** After the first heartbeat, until what it took is put away, s. */
const SETTLE_SECONDS = 40;
/** How long a busy machine may need to the first heartbeat, s. */
const FIRST_BEAT_SECONDS = 240;
/** Passes of the scheduled mode that are measured, after one that reads what is new. */
const PASSES = 5;
/** As the timer that comes with the package starts it, an hour. */
const PASSES_AN_HOUR = 4;

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, seconds: { type: 'string', default: '240' } },
});
const seconds = Number(values.seconds);
const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-'));
const program = path.join(folder, 'tsunagu.mjs');
const run = promisify(execFile);

interface Figures {
  readonly name: string;
  readonly privateMb: number;
  readonly pssMb: number;
  readonly rssMb: number;
  readonly cpuSecondsAnHour: number;
  readonly wakeUpsAnHour: number;
  readonly diskWriteBytesAnHour: number;
}

interface Home {
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
}

/** A machine of its own, enrolled; one log that nobody writes to. */
async function enrolled(
  name: string,
  edge: { readonly url: string; readonly caFile: string },
): Promise<Home> {
  const home = path.join(folder, name);
  mkdirSync(home, { recursive: true });
  const log = path.join(home, 'client.log');
  writeFileSync(log, '');
  const env = {
    ...inheritedEnv(),
    TSUNAGU_HOME: home,
    LANG: 'C',
    NO_PROXY: 'localhost',
    no_proxy: 'localhost',
  };
  const token = 'tsu_0123456789abcdef';
  const args = ['enroll', '--server', edge.url, '--token', token, '--ca-file', edge.caFile];
  await run(process.execPath, [program, ...args], { env });
  return { env, log };
}

function between(name: string, first: Weight, last: Weight, ms: number): Figures {
  const anHour = (amount: number) => (amount * 3_600_000) / ms;
  return {
    name,
    privateMb: last.privateMb,
    pssMb: last.pssMb,
    rssMb: last.rssMb,
    cpuSecondsAnHour: anHour(last.cpuUs - first.cpuUs) / 1_000_000,
    wakeUpsAnHour: anHour(last.wakeUps - first.wakeUps),
    diskWriteBytesAnHour: anHour(last.diskWriteBytes - first.diskWriteBytes),
  };
}

/** By the clock alone a loaded machine would be weighed while it still starts. */
async function firstBeat(name: string, edge: IdleEdge): Promise<void> {
  for (let waited = 0; edge.batches() === 0; waited += 1) {
    if (waited > FIRST_BEAT_SECONDS) throw new Error(`${name} delivered no heartbeat: it did not work`);
    await sleep(1000);
  }
}

/** A program file that no other process runs: what is shared with others elsewhere counts as its own here. */
function programAlone(): string {
  const copy = path.join(folder, 'node-alone');
  copyFileSync(process.execPath, copy);
  // On disk and out of the cache: of a file just written the kernel maps pieces far larger than what is used of it.
  execFileSync('sync', [copy]);
  execFileSync('dd', [`if=${copy}`, 'iflag=nocache', 'count=0', 'status=none']);
  return copy;
}

async function watchIdle(pids: ReadonlyMap<string, number>): Promise<Figures[]> {
  await sleep(SETTLE_SECONDS * 1000);
  const startedMs = performance.now();
  const weigh = (name: string, pid: number): Weight => {
    try {
      return weighProcess(pid);
    } catch (cause) {
      throw new Error(`${name} ended before it was weighed`, { cause });
    }
  };
  const first = new Map([...pids].map(([name, pid]) => [name, weigh(name, pid)]));
  await sleep(seconds * 1000);
  return [...pids].map(([name, pid]) => {
    const before = first.get(name);
    if (!before) throw new Error(`${name} was not weighed`);
    return between(name, before, weigh(name, pid), performance.now() - startedMs);
  });
}

async function measureResident(): Promise<Figures[]> {
  const hourly = await startIdleEdge(path.join(folder, 'hourly'), 60);
  const eager = await startIdleEdge(path.join(folder, 'eager'), 1);
  const alone = await startIdleEdge(path.join(folder, 'alone'), 60);
  const pids = new Map<string, number>();
  const stops: (() => Promise<unknown>)[] = [];
  for (const [name, edge, node] of [
    ['resident', hourly, process.execPath],
    ['resident, alone with its program file', alone, programAlone()],
    ['a heartbeat every minute', eager, process.execPath],
  ] as const) {
    const { env, log } = await enrolled(name.replaceAll(/[ ,]+/g, '-'), edge);
    const child = spawnOwn(node, [...LEAN, program, 'run', '--source', `openfortivpn=${log}`], {
      env: { ...env, ...SERVICE_ENV },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const gone = once(child, 'exit');
    pids.set(name, child.pid ?? -1);
    stops.push(async () => {
      child.kill('SIGTERM');
      await gone;
    });
  }
  for (const peer of PEERS) {
    if (!isInstalled(peer)) {
      process.stderr.write(`\n*** SKIPPED: ${peer.name} is not installed (${peer.program})\n\n`);
      continue;
    }
    const running = await startPeer(peer, path.join(folder, peer.name));
    pids.set(peer.name, running.pid);
    stops.push(running.stop);
  }
  try {
    await Promise.all([firstBeat('resident', hourly), firstBeat('alone', alone), firstBeat('eager', eager)]);
    return await watchIdle(pids);
  } finally {
    for (const stop of stops) await stop();
    for (const edge of [hourly, alone, eager]) edge.close();
  }
}

/** Machines differ, and this one is busy or not: what holds elsewhere is how it compares in one run. */
function ratios(figures: readonly Figures[]): (readonly [string, string])[] {
  const own = figures[0];
  if (!own) return [];
  const times = (mine: number, theirs: number) => (theirs > 0 ? `${(mine / theirs).toFixed(2)}` : '–');
  return figures
    .filter(({ name }) => PEERS.some((peer) => peer.name === name))
    .map((peer) => [
      `resident / ${peer.name}`,
      `private ${times(own.privateMb, peer.privateMb)}, PSS ${times(own.pssMb, peer.pssMb)}, CPU ${times(own.cpuSecondsAnHour, peer.cpuSecondsAnHour)}, wake-ups ${times(own.wakeUpsAnHour, peer.wakeUpsAnHour)}`,
    ]);
}

/** One pass with nothing new, as a scheduler starts it. */
async function measureScheduled(): Promise<Ended> {
  const edge = await startIdleEdge(path.join(folder, 'timer'), 60);
  try {
    const { env, log } = await enrolled('scheduled', edge);
    const pass = () =>
      runToEnd(process.execPath, [...LEAN, program, 'once', '--source', `openfortivpn=${log}`], env);
    await pass();
    const passes: Ended[] = [];
    for (let index = 0; index < PASSES; index += 1) passes.push(await pass());
    const byCpu = passes.toSorted((a, b) => a.cpuMs - b.cpuMs);
    const median = byCpu[Math.floor(PASSES / 2)];
    if (!median) throw new Error('no pass was measured');
    return median;
  } finally {
    edge.close();
  }
}

endWithParent('SIGKILL', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(130);
});
try {
  const facts = machineFacts();
  await run(process.execPath, [path.join(root, 'apps/collector/build.ts'), program]);
  const figures = await measureResident();
  const pass = await measureScheduled();
  if (values.json) process.stdout.write(`${JSON.stringify({ seconds, figures, scheduledPass: pass })}\n`);
  else {
    const one = (value: number) => value.toFixed(1);
    const row = ({
      name,
      privateMb,
      pssMb,
      rssMb,
      cpuSecondsAnHour,
      wakeUpsAnHour,
      diskWriteBytesAnHour,
    }: Figures) =>
      [
        name,
        `${one(privateMb)} MB private, ${one(pssMb)} MB PSS, ${one(rssMb)} MB RSS, ${cpuSecondsAnHour.toFixed(2)} CPU s/h, ${Math.round(wakeUpsAnHour)} wake-ups/h, ${Math.round(diskWriteBytesAnHour / 1024)} KB/h to disk`,
      ] as const;
    const cpu = ((pass.cpuMs * PASSES_AN_HOUR) / 1000).toFixed(2);
    writeReport(
      {
        name: 'collector',
        title: 'The collector: what it takes from a machine on which nothing happens',
        how: [
          `\`npm run bench -- collector\`: the shipped bundle under ${LEAN.join(' ')} and, as the unit of the package has it, ${Object.entries(SERVICE_ENV).flat().join('=')}, enrolled with an edge over TLS, first heartbeat delivered, one log that nobody writes to. All processes at the same time, ${SETTLE_SECONDS} s to settle, then ${seconds} s; figures an hour are extrapolated from those. Private = what no file stands behind. CPU by the scheduler's clock of every thread, wake-ups = times that a thread had gone to sleep by itself, disk = \`write_bytes\` of /proc/PID/io. zabbix_agent2 is asked for four items every 60 s, node_exporter is scraped every 15 s: their usual intervals.`,
        ],
        rows: [
          ...figures.map(row),
          ...ratios(figures),
          [
            'scheduled (`once`), between passes',
            `0 MB; one pass with nothing new: ${Math.round(pass.cpuMs)} ms CPU, ${one(pass.rssMbMax)} MB at most for ${one(pass.wallMs / 1000)} s; ${PASSES_AN_HOUR} an hour = ${cpu} CPU s/h`,
          ],
        ],
        notes: [
          'PSS depends on who else runs the same program: the first row shares its file with other processes of Node, the second with nobody. [What was tried to lower it](collector-memory.md).',
          'The third row is the same program told to beat sixty times an hour instead of once: its difference to the first is what sixty rounds of heartbeat, configuration and a look at the machine cost.',
        ],
      },
      facts,
      new Date(),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
