#!/usr/bin/env node
// What the collector takes from a machine on which nothing happens, beside two agents that everybody knows.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { inheritedEnv } from './env.ts';
import { startIdleEdge } from './idle-edge.ts';
import { machineFacts } from './machine-facts.ts';
import { isInstalled, PEERS, startPeer } from './peer-agents.ts';
import { writeReport } from './report.ts';
import { type Ended, runToEnd } from './run-to-end.ts';
import { type Weight, weighProcess } from './weigh-process.ts';

const LEAN = ['--lite-mode', '--max-semi-space-size=1', '--max-old-space-size=24'];
/** Start, first heartbeat and first look at the machine are over by then, s. */
const SETTLE_SECONDS = 40;
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
  readonly switchesAnHour: number;
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
    switchesAnHour: anHour(last.switches - first.switches),
    diskWriteBytesAnHour: anHour(last.diskWriteBytes - first.diskWriteBytes),
  };
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
  const pids = new Map<string, number>();
  const stops: (() => Promise<unknown>)[] = [];
  for (const [name, edge] of [
    ['resident', hourly],
    ['a heartbeat every minute', eager],
  ] as const) {
    const { env, log } = await enrolled(name.replaceAll(' ', '-'), edge);
    const child = spawn(process.execPath, [...LEAN, program, 'run', '--source', `openfortivpn=${log}`], {
      env,
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
    const figures = await watchIdle(pids);
    if (hourly.batches() === 0)
      throw new Error('the resident collector delivered no heartbeat: it did not work');
    return figures;
  } finally {
    for (const stop of stops) await stop();
    hourly.close();
    eager.close();
  }
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
      switchesAnHour,
      diskWriteBytesAnHour,
    }: Figures) =>
      [
        name,
        `${one(privateMb)} MB private, ${one(pssMb)} MB PSS, ${one(rssMb)} MB RSS, ${cpuSecondsAnHour.toFixed(2)} CPU s/h, ${Math.round(switchesAnHour)} wake-ups/h, ${Math.round(diskWriteBytesAnHour / 1024)} KB/h to disk`,
      ] as const;
    const cpu = ((pass.cpuMs * PASSES_AN_HOUR) / 1000).toFixed(2);
    writeReport(
      {
        name: 'collector',
        title: 'The collector: what it takes from a machine on which nothing happens',
        how: [
          `\`npm run bench -- collector\`: the shipped bundle under ${LEAN.join(' ')}, enrolled with an edge over TLS, first heartbeat delivered, one log that nobody writes to. All processes at the same time, ${SETTLE_SECONDS} s to settle, then ${seconds} s; figures an hour are extrapolated from those. CPU by the scheduler's clock of every thread, wake-ups = context switches of every thread, disk = \`write_bytes\` of /proc/PID/io. zabbix_agent2 is asked for four items every 60 s, node_exporter is scraped every 15 s: their usual intervals.`,
        ],
        rows: [
          ...figures.map(row),
          [
            'scheduled (`once`), between passes',
            `0 MB; one pass with nothing new: ${Math.round(pass.cpuMs)} ms CPU, ${one(pass.rssMbMax)} MB at most for ${one(pass.wallMs / 1000)} s; ${PASSES_AN_HOUR} an hour = ${cpu} CPU s/h`,
          ],
        ],
        notes: [
          'Other processes of Node ran on this machine and shared its program file. Where none does, those pages of the page cache count as this process’ own: PSS is then its RSS. The Linux executable, which shares its file with nobody, was seen at 17.6 MB private and dirty, and 81 MB PSS with the pages of its own file.',
          'The second row is the same program told to beat sixty times an hour instead of once: the difference of the two rows is what sixty rounds of heartbeat, configuration and a look at the machine cost.',
        ],
      },
      facts,
      new Date(),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
