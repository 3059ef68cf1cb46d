import { DAY_MS, HOUR_MS, MINUTE_MS } from './calendar.ts';
import type { Machine } from './machine.ts';
import { certificateSeen } from './observation.ts';
import { createRandom, type Random } from './random.ts';
import { playSession, type Report } from './session.ts';
import type { World } from './world.ts';

/** No report of a day waits longer than this. */
export const SPOOL_DAYS = 3;

/** One machine's day. Each day has a random stream of its own, so that any day can be played again alone. */
export function playDay(world: World, machine: Machine, dayStartMs: number): Report[] {
  const random = createRandom(`${world.seed}/day/${machine.index}/${dayStartMs}`);
  const workday = world.calendar.isWorkday(dayStartMs);
  const presence = workday ? machine.habits.remote : 0.05 * machine.habits.remote;
  if (!random.chance(presence)) return [];
  const reports: Report[] = [];
  let atMs = dayStartMs;
  for (const startMs of wishes(machine, dayStartMs, workday, random)) {
    const session = playSession(world, machine, Math.max(startMs, atMs), random);
    reports.push(...session);
    atMs = Math.max(startMs, lastOf(session)) + 5 * MINUTE_MS;
  }
  if (random.chance(0.3)) reports.push(...certificateReport(world, machine, dayStartMs, random));
  return reports.filter((report) => report.arrivesMs < dayStartMs + SPOOL_DAYS * DAY_MS);
}

/** When the person wants to be connected: in the morning, after noon, in between, some at night. */
function wishes(machine: Machine, dayStartMs: number, workday: boolean, random: Random): number[] {
  const { habits } = machine;
  const morning = Math.max(5.5, habits.startHour + (workday ? 0.2 * random.normal() : random.between(0, 8)));
  const sessions = workday ? Math.max(1, Math.round(habits.sessionsPerDay + 0.7 * random.normal())) : 1;
  const hours = [morning];
  if (sessions > 1) hours.push(13 + 0.3 * random.normal());
  for (let more = 2; more < sessions; more++) hours.push(random.between(morning + 0.5, morning + 9.5));
  if (habits.night && random.chance(0.5)) hours.push(random.between(20, 23.5));
  return hours.sort((a, b) => a - b).map((hour) => dayStartMs + hour * HOUR_MS);
}

function certificateReport(world: World, machine: Machine, dayStartMs: number, random: Random): Report[] {
  const atMs = dayStartMs + random.between(9, 18) * HOUR_MS;
  const item = certificateSeen(world, machine, atMs, random);
  return item === null ? [] : [{ machine, atMs, arrivesMs: atMs + 2_000, item }];
}

const lastOf = (reports: readonly Report[]) =>
  reports.reduce((latest, { atMs }) => Math.max(latest, atMs), 0);
