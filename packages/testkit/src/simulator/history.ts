import { DAY_MS } from './calendar.ts';
import { playDay, SPOOL_DAYS } from './day.ts';
import type { Machine } from './machine.ts';
import { endpointState } from './observation.ts';
import { createRandom } from './random.ts';
import type { Report } from './session.ts';
import type { World } from './world.ts';

/**
 * What one machine has to tell of a stretch of time, in order of arrival. Attempts of later days that would
 * arrive after `toMs` are left to whoever plays on from there.
 */
export function machineHistory(world: World, machine: Machine, fromMs: number, toMs: number): Report[] {
  const reports: Report[] = [];
  const random = createRandom(`${world.seed}/state/${machine.index}/${fromMs}`);
  reports.push({
    machine,
    atMs: fromMs + 1_000,
    arrivesMs: fromMs + 1_000,
    item: endpointState(machine, fromMs + 1_000, random),
  });
  // What waited in a spool on the days before arrives now.
  for (let day = world.calendar.dayStart(fromMs) - SPOOL_DAYS * DAY_MS; day < toMs; day += DAY_MS) {
    for (const report of playDay(world, machine, day)) {
      if (report.arrivesMs >= fromMs && report.arrivesMs < toMs) reports.push(report);
    }
  }
  return reports.sort((a, b) => a.arrivesMs - b.arrivesMs);
}
