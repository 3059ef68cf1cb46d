// Started by `startBackground` with the edge's URL, an enrolment token for each site, and the company's plan.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchItem } from '@tsunagu/core/collect';
import {
  connectEdge,
  createDevice,
  createRandom,
  type Device,
  deliver,
  enrolPatiently,
  inParallel,
  type Machine,
  MINUTE_MS,
  machineHistory,
  personNamer,
  playSession,
  type World,
} from '@tsunagu/testkit/simulator';
import { type BranchPlan, branchCompany, KEY_SEED } from './branch-company.ts';
import type { BackgroundNews } from './start-background.ts';

const CONNECTIONS = 64;
const TICK_MS = 20;
/** One of so many fails whenever it tries, always of the same: the everyday share of every company. */
const BROKEN_OF = 100;
/** Tries at finding a course of luck that ends as wanted. */
const STREAMS = 400;

const [ingestUrl = '', tokens = '{}', planText = '{}', rate = '500'] = process.argv.slice(2);
const tokenOf: Readonly<Record<string, string>> = JSON.parse(tokens);
const plan: BranchPlan = JSON.parse(planText);
const tell = (news: BackgroundNews) => process.send?.(news);
const edge = connectEdge(ingestUrl, CONNECTIONS);

const strangers = branchCompany(plan);
const devices = new Map(strangers.world.fleet.map((one) => [one.index, createDevice(one, KEY_SEED)]));
const deviceOf = (machine: Machine): Device => devices.get(machine.index) ?? createDevice(machine, KEY_SEED);
let personKey = '';
await inParallel(strangers.world.fleet, 8, async (machine) => {
  const { config } = await enrolPatiently(edge, deviceOf(machine), tokenOf[machine.site] ?? '');
  personKey = config.personKey;
});
const company = branchCompany(plan, personNamer({ personKey, sendNamesInClear: false }));
await inParallel(company.world.fleet, 8, async (machine) => {
  const past = machineHistory(company.world, machine, company.world.enrolledAtMs, plan.nowMs - MINUTE_MS);
  await deliver(
    edge,
    deviceOf(machine),
    past.map((report) => report.item),
  );
});
// Everybody of the branches came in well this morning.
for (const machine of company.branches.flatMap((branch) => branch.machines))
  await deliver(edge, deviceOf(machine), [tryNow(company.world, machine, luckOf(machine, 'connected'))]);
tell({ type: 'ready', personKey });

const luck = company.others.map((machine) => ({
  machine,
  stream: luckOf(machine, machine.index % BROKEN_OF === 7 ? 'failed' : 'connected'),
}));
let going = true;
process.once('message', () => {
  going = false;
});
await sendSteadily(Number(rate));
edge.close();
process.disconnect?.();

/** As many a second as asked for, whether or not the edge has answered; each attempt is a request of its own. */
async function sendSteadily(perSecond: number): Promise<void> {
  const fromMs = performance.now();
  let sent = 0;
  let acknowledged = 0;
  let failed = 0;
  while (going) {
    const due = Math.floor(((performance.now() - fromMs) / 1000) * perSecond);
    for (; sent < due; sent += 1) {
      const { machine, stream } = luck[(sent * 7919) % luck.length] ?? {};
      if (machine === undefined || stream === undefined) throw new Error('nobody is in the background');
      deliver(edge, deviceOf(machine), [tryNow(company.world, machine, stream)]).then(
        () => {
          acknowledged += 1;
        },
        () => {
          failed += 1;
        },
      );
    }
    await sleep(TICK_MS);
  }
  const seconds = (performance.now() - fromMs) / 1000;
  tell({
    type: 'sent',
    attemptsPerSecond: acknowledged / seconds,
    waiting: sent - acknowledged - failed,
    failed,
  });
  await once(process, 'message');
}

/** A course of luck by which this machine's try ends so. */
function luckOf(machine: Machine, result: 'connected' | 'failed'): string {
  for (let stream = 0; stream < STREAMS; stream += 1) {
    const seed = `${machine.index}/${stream}`;
    const item = tryNow(company.world, machine, seed);
    if (item.type === 'attempt' && item.attempt.result === result) return seed;
  }
  return `${machine.index}/0`;
}

function tryNow(world: World, machine: Machine, seed: string): BatchItem {
  const [report] = playSession(world, machine, Date.now(), createRandom(seed));
  if (report === undefined) throw new Error('a session without a try');
  return report.item;
}
