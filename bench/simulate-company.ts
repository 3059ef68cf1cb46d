import type { BatchItem } from '@tsunagu/core/collect';
import {
  createCalendar,
  createWorld,
  DAY_MS,
  machineHistory,
  pastOutages,
  type World,
} from '@tsunagu/testkit/simulator';

export type AttemptItem = Extract<BatchItem, { type: 'attempt' }>;

/** A company's machines, and what they tried in thirty days, as it happened, all machines together. */
export interface SimulatedCompany {
  readonly world: World;
  readonly items: readonly AttemptItem[];
}

/** About 52 attempts a machine in 30 days; nearly as many as asked for. */
export function simulateCompany(seed: string, attempts: number): SimulatedCompany {
  const nowMs = Date.now();
  const calendar = createCalendar();
  const world = createWorld({
    seed,
    machines: Math.ceil(attempts / 52),
    enrolledAtMs: nowMs - 30 * DAY_MS,
    calendar,
    outages: pastOutages(calendar, nowMs),
  });
  const items = world.fleet
    .flatMap((machine) => machineHistory(world, machine, world.enrolledAtMs, nowMs))
    .sort((a, b) => a.arrivesMs - b.arrivesMs)
    .map((report) => report.item)
    .filter((item) => item.type === 'attempt');
  return { world, items };
}
