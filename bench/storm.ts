#!/usr/bin/env node
// A fleet that comes back within a minute, each machine with spooled attempts, while people use the dashboard.
import path from 'node:path';
import { openIncident } from '@tsunagu/services/respond';
import { findMiscounts } from '@tsunagu/testkit/conservation';
import { inventSecret } from './env.ts';
import { deliverPattern } from './history/deliver-pattern.ts';
import { machineFacts } from './machine-facts.ts';
import { openStand } from './open-stand.ts';
import { processCpuUs, treeCpuUs } from './process-cpu.ts';
import { readBenchOptions } from './read-bench-options.ts';
import type { SlowCallers } from './slow/hold-sockets.ts';
import { startEdge } from './start-edge.ts';
import { startPart } from './start-part.ts';
import { startDashboard, startWorker } from './start-product.ts';
import { reportStorm, type StormFigures } from './storm/report-storm.ts';
import type { StormSent } from './storm/send-storm.ts';
import type { DashboardWatched } from './storm/watch-dashboard.ts';
import { weighProcess } from './weigh-process.ts';

/** What the dashboard shows meanwhile: a company that was there before. */
const MACHINES_BEFORE = 300;
const SLOW_CALLERS = 400;

const { json, numbers } = readBenchOptions({ devices: 10_000, spooled: 20, within: 60, addresses: 0 });
const facts = machineFacts();
inventSecret();
const say = (text: string) => process.stderr.write(`${text}\n`);
const partOf = (script: string, ...args: readonly (string | number)[]) =>
  startPart(path.join(import.meta.dirname, script), args.map(String));

await using stand = await openStand({ daysBack: 35, connectionsMax: 2 });
const edge = await startEdge(stand.url, { rates: 'usual' });
const now = new Date();
await deliverPattern(stand.db, edge.url, MACHINES_BEFORE, now);
await openIncident({ db: stand.db, now }, { text: '月曜の朝' }, 'bench');
const worker = await startWorker(stand.url);
const dashboard = await startDashboard(stand.url);
try {
  const watcher = partOf('storm/watch-dashboard.ts', stand.url, dashboard.url);
  await watcher.hear();
  say(`enrolling ${numbers.devices} machines and filling their spools`);
  const { devices, spooled, within, addresses } = numbers;
  const sender = partOf('storm/send-storm.ts', stand.url, edge.url, devices, spooled, within, addresses);
  const { attempts } = await sender.hear<{ attempts: number }>();
  const slow = partOf('slow/hold-sockets.ts', edge.url, SLOW_CALLERS);
  await slow.hear();
  const before = await countStored();
  const [edgeCpu, storeCpu] = [processCpuUs(edge.pid) ?? 0, treeCpuUs(stand.pid) ?? 0];

  say('they come back');
  watcher.say('go');
  await watcher.hear();
  sender.say('go');
  const sent = await sender.hear<StormSent>();
  watcher.say('stop');
  slow.say('stop');
  // Before the recount, which is no part of the storm.
  const cpuUs = [(processCpuUs(edge.pid) ?? 0) - edgeCpu, (treeCpuUs(stand.pid) ?? 0) - storeCpu] as const;
  const after = await countStored();
  const miscounts = await findMiscounts(stand.db);
  const stored = after.attempts - before.attempts;
  const figures: StormFigures = {
    devices,
    withinSeconds: within,
    spooled,
    addresses,
    attempts,
    stored,
    storedOnce: stored === attempts && after.attempts === after.keys,
    miscounts: miscounts.length,
    serverErrors: sumOf(sent.answers, (status) => status >= 500),
    unanswered: sumOf(sent.answers, (status) => status === 0),
    sent,
    dashboard: await watcher.hear<DashboardWatched>(),
    slowCallers: await slow.hear<SlowCallers>(),
    edgeCpuUsPerAttempt: cpuUs[0] / attempts,
    storeCpuUsPerAttempt: cpuUs[1] / attempts,
    edgeRssMb: weighProcess(edge.pid).rssMb,
  };
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else reportStorm(figures, facts);
} finally {
  await dashboard.stop();
  await worker.stop();
  await edge.stop();
}

async function countStored(): Promise<{ readonly attempts: number; readonly keys: number }> {
  const [row] = await stand.db.sql<{ attempts: number; keys: number }[]>`
    select (select count(*)::int from attempt) as attempts, (select count(*)::int from attempt_key) as keys`;
  return row ?? { attempts: 0, keys: 0 };
}

function sumOf(answers: StormSent['answers'], test: (status: number) => boolean): number {
  return Object.entries(answers).reduce(
    (sum, [name, times]) => (test(Number(name.split(' ')[1])) ? sum + times : sum),
    0,
  );
}
