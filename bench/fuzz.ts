#!/usr/bin/env node
// Malformed requests by the hundred thousand: no crash, no 5xx, no growth, and good clients beside them go on.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchItem } from '@tsunagu/core/collect';
import { createEnrolmentToken } from '@tsunagu/services/access';
import {
  connectEdge,
  createCalendar,
  createDevice,
  createWorld,
  DAY_MS,
  enrolPatiently,
  inParallel,
  machineHistory,
} from '@tsunagu/testkit/simulator';
import { openChance } from './fuzz/chance.ts';
import { startGoodClients } from './fuzz/good-clients.ts';
import { hostileCaller, KINDS, type Kind } from './fuzz/hostile-caller.ts';
import { openStand } from './open-stand.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { startEdge } from './start-edge.ts';
import { weighProcess } from './weigh-process.ts';

const CALLERS = 16;
const ALONE_MS = 10_000;
/** Of all requests: until then caches fill, pools open and the code is compiled. */
const WARM_UP_SHARE = 0.1;

const { json, numbers } = readBenchOptions({ requests: 1_000_000, seed: 1 });
await using stand = await openStand({ daysBack: 35, connectionsMax: 2 });
const server = await startEdge(stand.url);
const edge = connectEdge(server.url, CALLERS);
const good = connectEdge(server.url, 4);
try {
  const nowMs = Date.now();
  const world = createWorld({
    seed: 'fuzz',
    machines: 40,
    enrolledAtMs: nowMs - 30 * DAY_MS,
    calendar: createCalendar(),
    outages: [],
  });
  const items: BatchItem[] = world.fleet.flatMap((machine) =>
    machineHistory(world, machine, world.enrolledAtMs, nowMs).map((report) => report.item),
  );
  const devices = world.fleet.map((machine) => createDevice(machine, 'fuzz'));
  const { token } = await createEnrolmentToken(
    { db: stand.db, now: new Date() },
    { label: 'fuzz', usesMax: devices.length },
    'system',
  );
  for (const device of devices) await enrolPatiently(edge, device, token);
  const [first, ...others] = devices;
  if (first === undefined) throw new Error('the world has no machine');

  const clients = await startGoodClients(
    good,
    first,
    items.filter((item) => item.type === 'attempt'),
  );
  await sleep(2_000);
  clients.look();
  await sleep(ALONE_MS);
  const alone = clients.look();

  const callers = Array.from({ length: CALLERS }, (_, index) =>
    hostileCaller(
      edge,
      others[index % others.length] ?? first,
      items,
      openChance(`${numbers.seed}/${index}`),
    ),
  );
  const counts = new Map<string, number>();
  const failures: string[] = [];
  let done = 0;
  let rssMbWarm = 0;
  const from = performance.now();
  await inParallel(callers, CALLERS, async (caller) => {
    while (done < numbers.requests) {
      done += 1;
      const { kind, status } = await oneCall(caller);
      const name = `${kind} ${status}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (status >= 500 && failures.length < 20) failures.push(name);
      if (rssMbWarm === 0 && done >= numbers.requests * WARM_UP_SHARE)
        rssMbWarm = weighProcess(server.pid).rssMb;
    }
  });
  const seconds = (performance.now() - from) / 1000;
  const beside = clients.look();
  await clients.stop();
  const rssMbEnd = weighProcess(server.pid).rssMb;
  const of = (test: (kind: string, status: number) => boolean) =>
    [...counts].reduce((sum, [name, count]) => {
      const [kind = '', status = ''] = name.split(' ');
      return test(kind, Number(status)) ? sum + count : sum;
    }, 0);
  const [stored] = await stand.db.sql<{ quarantined: number }[]>`
    select count(*)::int as quarantined from quarantine`;
  const figures = {
    requests: done,
    seconds: Math.round(seconds),
    crashes: (await isAlive()) ? 0 : 1,
    serverErrors: of((_, status) => status >= 500),
    hungUp: of((_, status) => status === 0),
    accepted: of((_, status) => status === 202),
    refused: of((_, status) => status >= 400 && status < 500),
    quarantined: stored?.quarantined ?? 0,
    rssMbAfterWarmUp: Math.round(rssMbWarm),
    rssMbAtEnd: Math.round(rssMbEnd),
    goodAlone: alone.acknowledged / Math.max(1, alone.sent),
    goodBeside: beside.acknowledged / Math.max(1, beside.sent),
    byKind: Object.fromEntries(
      KINDS.map((kind: Kind) => [
        kind,
        Object.fromEntries(
          [...counts]
            .filter(([name]) => name.startsWith(`${kind} `))
            .map(([name, count]) => [name.split(' ')[1], count]),
        ),
      ]),
    ),
    failures,
  };
  process.stdout.write(json ? `${JSON.stringify(figures)}\n` : `${JSON.stringify(figures, null, 2)}\n`);
  if (figures.crashes > 0 || figures.serverErrors > 0) process.exitCode = 1;
} finally {
  edge.close();
  good.close();
  await server.stop();
}

async function oneCall(caller: ReturnType<typeof hostileCaller>) {
  try {
    return await caller.call();
  } catch {
    // A connection that the edge ended: it may, for a caller like this one. Whether it still lives is asked at the end.
    return { kind: 'raw' as const, status: 0 };
  }
}

async function isAlive(): Promise<boolean> {
  try {
    return (await fetch(`${server.url}/readyz`)).ok;
  } catch {
    return false;
  }
}
