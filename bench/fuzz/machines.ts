import type { BatchItem } from '@tsunagu/core/collect';
import {
  createCalendar,
  createWorld,
  DAY_MS,
  loopbackAddress,
  type Machine,
  machineHistory,
  type World,
} from '@tsunagu/testkit/simulator';

/** The company that is attacked, and attacks: each process makes the same one again from its plan. */
export function companyOf(machines: number, nowMs: number): World {
  return createWorld({
    seed: 'fuzz',
    machines,
    enrolledAtMs: nowMs - 30 * DAY_MS,
    calendar: createCalendar(),
    outages: [],
  });
}

/** What some of its machines had to tell of thirty days: what is well formed. */
export function realItems(world: World, machines: readonly Machine[], nowMs: number): BatchItem[] {
  return machines.flatMap((machine) =>
    machineHistory(world, machine, world.enrolledAtMs, nowMs).map((report) => report.item),
  );
}

/** Behind an address of its own, as homes are. */
export function addressOf(index: number): string {
  return loopbackAddress(10, index);
}
