#!/usr/bin/env node
// A fleet that comes back within a minute, each machine with spooled attempts, while people watch the dashboard.
import { setTimeout as sleep } from 'node:timers/promises';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { openIncident } from '@tsunagu/services/respond';
import {
  connectEdge,
  createCalendar,
  createDevice,
  createRandom,
  createWorld,
  DAY_MS,
  enrolPatiently,
  inParallel,
  machineHistory,
} from '@tsunagu/testkit/simulator';
import { inventSecret } from './env.ts';
import { dashboardCalls } from './history/dashboard-calls.ts';
import { deliverPattern } from './history/deliver-pattern.ts';
import { machineFacts } from './machine-facts.ts';
import { openStand } from './open-stand.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';
import { packSpool, type Returner, returnWithSpool } from './storm/return-with-spool.ts';
import { watchDashboard } from './storm/watch-dashboard.ts';

const SPOOLED = 20;
const WITHIN_MS = 60_000;
const CONNECTIONS = 256;
/** What the dashboard shows meanwhile: a company that was there before. */
const MACHINES_BEFORE = 300;

const { json, numbers } = readBenchOptions({ devices: 10_000 });
const facts = machineFacts();
inventSecret();
const say = (text: string) => process.stderr.write(`${text}\n`);

await using stand = await openStand({ daysBack: 35, connectionsMax: 4 });
const server = await startEdge(stand.url);
const edge = connectEdge(server.url, CONNECTIONS);
try {
  const now = new Date();
  await deliverPattern(stand.db, server.url, MACHINES_BEFORE, now);
  await openIncident({ db: stand.db, now }, { text: '月曜の朝' }, 'bench');
  say(`enrolling ${numbers.devices} machines and filling their spools`);
  const returners = await fillSpools(numbers.devices, now.getTime());
  const attempts = returners.reduce((sum, one) => sum + one.attempts, 0);
  const [before] = await stand.db.sql<{ n: number }[]>`select count(*)::int as n from attempt`;

  say('they come back');
  const watch = watchDashboard(await dashboardCalls(stand.db));
  const from = performance.now();
  const random = createRandom('storm');
  const statuses = new Map<number, number>();
  await Promise.all(
    returners.map(async (one) => {
      await sleep(random.next() * WITHIN_MS);
      await returnWithSpool(edge, one, (status) => statuses.set(status, (statuses.get(status) ?? 0) + 1));
    }),
  );
  const drainedSeconds = (performance.now() - from) / 1000;
  const dashboard = await watch.stop();
  const [after] = await stand.db.sql<{ n: number; keys: number }[]>`
    select count(*)::int as n, (select count(*)::int from attempt_key) as keys from attempt`;
  const stored = (after?.n ?? 0) - (before?.n ?? 0);
  const serverErrors = [...statuses].reduce((sum, [status, n]) => (status >= 500 ? sum + n : sum), 0);
  const figures = {
    devices: numbers.devices,
    attempts,
    stored,
    storedOnce: stored === attempts && after?.n === after?.keys,
    serverErrors,
    statuses: Object.fromEntries(statuses),
    drainedSeconds,
    dashboardP50Ms: dashboard.p50Ms,
    dashboardP95Ms: dashboard.p95Ms,
    dashboardAsked: dashboard.asked,
  };
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else
    writeReport(
      {
        name: 'storm',
        title: 'A fleet that comes back within a minute',
        how: [
          `\`npm run bench -- storm --devices ${numbers.devices}\`: every machine comes back at its own moment of ${WITHIN_MS / 1000} s with ${SPOOLED} spooled attempts in one signed gzip batch, over ${CONNECTIONS} connections to one ingest process; refused for now, it waits as it is told and comes again. Meanwhile the dashboard’s queries are asked in turns.`,
        ],
        rows: [
          ['attempts sent', attempts.toLocaleString('en')],
          ['**stored, each once**', `${stored.toLocaleString('en')}, ${figures.storedOnce ? 'yes' : 'NO'}`],
          ['**answers of 5xx**', String(serverErrors)],
          ['answers', JSON.stringify(figures.statuses)],
          ['**drained after**', `${drainedSeconds.toFixed(1)} s`],
          ['dashboard queries meanwhile', `${dashboard.asked}, p50 ${dashboard.p50Ms.toFixed(1)} ms`],
          ['**dashboard p95 meanwhile**', `${dashboard.p95Ms.toFixed(1)} ms`],
        ],
      },
      facts,
      new Date(),
    );
} finally {
  edge.close();
  await server.stop();
}

/** Machines of a simulated company, enrolled, each with the body of its spool ready to send. */
async function fillSpools(machines: number, nowMs: number): Promise<readonly Returner[]> {
  const world = createWorld({
    seed: 'storm',
    machines,
    enrolledAtMs: nowMs - 30 * DAY_MS,
    calendar: createCalendar(),
    outages: [],
  });
  const { token } = await createEnrolmentToken(
    { db: stand.db, now: new Date(nowMs) },
    { label: 'storm', usesMax: machines },
    'system',
  );
  const returners: Returner[] = [];
  await inParallel(world.fleet, 16, async (machine) => {
    const device = createDevice(machine, 'storm');
    await enrolPatiently(edge, device, token);
    const items = machineHistory(world, machine, world.enrolledAtMs, nowMs)
      .map((report) => report.item)
      .filter((item) => item.type === 'attempt')
      .slice(-SPOOLED);
    returners.push(await packSpool(device, items));
  });
  return returners;
}
