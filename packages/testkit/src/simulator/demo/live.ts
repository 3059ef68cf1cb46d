import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE_MS } from '../calendar.ts';
import type { Machine } from '../machine.ts';
import { strikes } from '../outage.ts';
import { createRandom, type Random } from '../random.ts';
import { deliver } from '../sender/deliver.ts';
import type { Device } from '../sender/device.ts';
import type { Edge } from '../sender/edge.ts';
import { playSession, type Report } from '../session.ts';
import type { World } from '../world.ts';
import { heartbeats, isSilent } from './heartbeats.ts';

/** People who begin to connect in a minute; during an outage more, because those who are cut off come back. */
const SESSIONS_PER_MINUTE = 6;
const SESSIONS_PER_MINUTE_IN_OUTAGE = 24;
const TICK_MS = 500;

export interface LiveOptions {
  readonly world: World;
  readonly deviceOf: (machine: Machine) => Device;
  readonly edge: Edge;
  readonly signal: AbortSignal;
  readonly onDelivered: (atMs: number, attempts: number) => void;
}

/** Plays on from now until `signal` ends it: new sessions as time passes, each report sent when it is due. */
export async function playLive(options: LiveOptions): Promise<void> {
  const { world, signal } = options;
  const random = createRandom(`${world.seed}/live/${Date.now()}`);
  const busyUntil = new Map<number, number>();
  let due: Report[] = [];
  let lastMs = Date.now();
  while (!signal.aborted) {
    const nowMs = Date.now();
    due.push(...newSessions(world, lastMs, nowMs, busyUntil, random));
    due.push(...world.fleet.flatMap((machine) => heartbeats(world, machine, lastMs, nowMs)));
    lastMs = nowMs;
    const ready = due.filter((report) => report.arrivesMs <= nowMs);
    due = due.filter((report) => report.arrivesMs > nowMs);
    await sendReady(options, ready);
    if (ready.length > 0) options.onDelivered(nowMs, ready.length);
    await sleep(TICK_MS, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}

function newSessions(
  world: World,
  fromMs: number,
  toMs: number,
  busyUntil: Map<number, number>,
  random: Random,
): Report[] {
  const outage = world.outages.some((candidate) => toMs >= candidate.fromMs && toMs < candidate.toMs);
  const perMinute = outage ? SESSIONS_PER_MINUTE_IN_OUTAGE : SESSIONS_PER_MINUTE;
  const expected = ((toMs - fromMs) / MINUTE_MS) * perMinute;
  const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
  const reports: Report[] = [];
  for (let started = 0; started < count; started++) {
    const machine = choose(world, toMs, busyUntil, random);
    if (machine === null) continue;
    const session = playSession(world, machine, toMs, random);
    busyUntil.set(machine.index, Math.max(...session.map((report) => report.atMs)) + MINUTE_MS);
    reports.push(...session);
  }
  return reports;
}

/** Somebody who is not connecting already; whoever an outage cuts off wants back in sooner. */
function choose(
  world: World,
  nowMs: number,
  busyUntil: ReadonlyMap<number, number>,
  random: Random,
): Machine | null {
  const free = world.fleet.filter(
    (machine) => (busyUntil.get(machine.index) ?? 0) < nowMs && !isSilent(world, machine, nowMs),
  );
  const struck = free.filter((machine) =>
    world.outages.some((outage) => strikes(outage, machine, machine.gateway, nowMs)),
  );
  const from = struck.length > 0 && random.chance(0.4) ? struck : free;
  return from[random.int(0, Math.max(0, from.length - 1))] ?? null;
}

async function sendReady(options: LiveOptions, ready: readonly Report[]): Promise<void> {
  const byMachine = Map.groupBy(ready, (report) => report.machine);
  for (const [machine, reports] of byMachine) {
    const items = reports.map((report) => report.item);
    await deliver(options.edge, options.deviceOf(machine), items, options.signal);
  }
}
