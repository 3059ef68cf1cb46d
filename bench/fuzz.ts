#!/usr/bin/env node
// A million malformed requests: no crash, no 5xx, no growth, nothing lost, and good clients beside them go on.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findMiscounts } from '@tsunagu/testkit/conservation';
import { gatherTallies } from './fuzz/gather-tallies.ts';
import { companyOf } from './fuzz/machines.ts';
import { type FuzzFigures, findBreaches, reportFuzz } from './fuzz/report-fuzz.ts';
import type { GoodWork } from './fuzz/send-good.ts';
import { machineFacts } from './machine-facts.ts';
import { openStand } from './open-stand.ts';
import { processCpuUs } from './process-cpu.ts';
import { readBenchOptions } from './read-bench-options.ts';
import type { SlowCallers } from './slow/hold-sockets.ts';
import { startEdge } from './start-edge.ts';
import { startPart } from './start-part.ts';
import { enrolFleet } from './storm/enrol-fleet.ts';
import { weighProcess } from './weigh-process.ts';

const SENDERS = 2;
/** Enrolled, and far enough apart that the usual rate of one device stops none of them. */
const ATTACKERS = 600;
const GOOD = 50;
const SLOW_CALLERS = 400;
const WARM_UP_MS = 4_000;
const ALONE_MS = 20_000;
/** Of all requests: until the first, caches fill, pools open and the code is compiled. */
const WEIGHED_AT = [0.1, 0.25, 0.5, 0.75, 1] as const;
const COLLECTED_MS = 400;

const { json, numbers } = readBenchOptions({ requests: 1_000_000, seed: 1, minutes: 30 });
const facts = machineFacts();
const say = (text: string) => process.stderr.write(`${text}\n`);
const partOf = (script: string, ...args: readonly (string | number)[]) =>
  startPart(path.join(import.meta.dirname, script), args.map(String));

await using stand = await openStand({ daysBack: 35, connectionsMax: 8 });
const collector = path.join(import.meta.dirname, 'fuzz/collect-garbage.ts');
const edge = await startEdge(stand.url, {
  rates: 'usual',
  nodeArgs: ['--expose-gc', '--import', collector],
});
try {
  const nowMs = Date.now();
  const machines = GOOD + ATTACKERS;
  await enrolFleet(stand.db, companyOf(machines, nowMs).fleet, 'fuzz');
  const port = Number(new URL(edge.url).port);
  const good = partOf('fuzz/send-good.ts', edge.url, machines, nowMs, GOOD);
  const each = ATTACKERS / SENDERS;
  const senders = Array.from({ length: SENDERS }, (_, index) => {
    const first = GOOD + index * each;
    const requests = Math.ceil(numbers.requests / SENDERS);
    const seed = numbers.seed * SENDERS + index;
    return partOf('fuzz/send-hostile.ts', port, machines, nowMs, first, first + each, requests, seed);
  });
  for (const part of [good, ...senders]) await part.hear();

  say('good clients alone');
  good.say('go');
  await sleep(WARM_UP_MS);
  good.say('look');
  await good.hear();
  await sleep(ALONE_MS);
  good.say('look');
  const alone = await good.hear<GoodWork>();

  say(`${numbers.requests.toLocaleString('en')} malformed requests`);
  const slow = partOf('slow/hold-sockets.ts', edge.url, SLOW_CALLERS);
  await slow.hear();
  const memory: { share: number; rssMb: number }[] = [];
  const cpuUs = processCpuUs(edge.pid) ?? 0;
  const from = performance.now();
  const late = setTimeout(() => {
    for (const sender of senders) sender.say('stop');
  }, numbers.minutes * 60_000);
  let weighing = Promise.resolve();
  const tally = await gatherTallies(senders, (done) => {
    weighing = weighing.then(async () => {
      const share = WEIGHED_AT[memory.length];
      if (share !== undefined && done >= numbers.requests * share)
        memory.push({ share, rssMb: await weigh() });
    });
    return weighing;
  });
  clearTimeout(late);
  const seconds = (performance.now() - from) / 1000;
  if (memory.at(-1)?.share !== 1) memory.push({ share: tally.done / numbers.requests, rssMb: await weigh() });
  const edgeCpuUs = (processCpuUs(edge.pid) ?? 0) - cpuUs;
  good.say('stop');
  const beside = await good.hear<GoodWork>();
  const acknowledged = (await good.hear<number>()) + tally.found.accepted;
  slow.say('stop');

  const rate = ({ acknowledged, seconds: took }: GoodWork) => acknowledged / took;
  const figures: FuzzFigures = {
    requests: tally.done,
    seconds,
    crashes: (await isAlive()) ? 0 : 1,
    serverErrors: tally.sum((_, status) => Number(status) >= 500),
    silent: tally.sum((kind, status) => kind !== 'raw' && status === 'silent'),
    ...tally.found,
    samples: tally.found.samples.length,
    samplesMissing: await countMissing(tally.found.samples),
    storedUnacknowledged: (await countStored()) - acknowledged,
    miscounts: (await findMiscounts(stand.db)).length,
    alone,
    beside,
    goodShare: rate(beside) / rate(alone),
    memory,
    growthMb: (memory.at(-1)?.rssMb ?? 0) - (memory[0]?.rssMb ?? 0),
    edgeCpuUsPerRequest: edgeCpuUs / tally.done,
    slowCallers: await slow.hear<SlowCallers>(),
    answers: tally.answers,
  };
  tell(figures);
} finally {
  await edge.stop();
}

function tell(figures: FuzzFigures): void {
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else reportFuzz(figures, describe(), facts);
  const breaches = findBreaches(figures);
  for (const breach of breaches) say(breach);
  if (breaches.length > 0) process.exitCode = 1;
}

function describe(): string[] {
  return [
    `\`npm run test:fuzz -- --requests ${numbers.requests} --seed ${numbers.seed}\`: ${SENDERS} processes over ${SENDERS * 24} connections, several requests at once on each, as fast as the edge answers them, from ${ATTACKERS} enrolled machines that sign what they break: bytes, gzip, JSON text, envelopes, headers, keys, enrolments, what is no HTTP at all, real items with parts broken, and items made from the published contract at and just beyond its bounds. One ingest process with its usual rate limits, PostgreSQL with fsync, and the attackers share the machine’s cores.`,
    `Normal is what ${GOOD} machines at work get on the same machine before the flood: each a batch of 20 attempts every two seconds by the clock, whatever became of the one before (${GOOD * 10} attempts a second). Beside both, ${SLOW_CALLERS} callers hold connections without ever finishing. Memory is weighed after a forced garbage collection.`,
  ];
}

async function weigh(): Promise<number> {
  process.kill(edge.pid, 'SIGUSR2');
  await sleep(COLLECTED_MS);
  return weighProcess(edge.pid).rssMb;
}

async function isAlive(): Promise<boolean> {
  try {
    return (await fetch(`${edge.url}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function countStored(): Promise<number> {
  const [row] = await stand.db.sql<{ rows: number }[]>`
    select (select count(*)::int from attempt) + (select count(*)::int from observation) as rows`;
  return row?.rows ?? 0;
}

/** Of items that were all quarantined, those that the store does not hold. */
async function countMissing(sha256: readonly string[]): Promise<number> {
  const [row] = await stand.db.sql<{ missing: number }[]>`
    select count(*)::int as missing from unnest(${[...new Set(sha256)]}::text[]) as wanted (sha256)
    where not exists (select from quarantine where item_sha256 = wanted.sha256)`;
  return row?.missing ?? 0;
}
