import type { BatchItem } from '@tsunagu/core/collect';
import { type Played, playAttempt } from './attempt.ts';
import { HOUR_MS, MINUTE_MS } from './calendar.ts';
import { type Conditions, healthyConditions } from './conditions.ts';
import { FAULT_NAMES, type FaultName, faultOf } from './fault.ts';
import type { Machine } from './machine.ts';
import { type Outage, strikes } from './outage.ts';
import type { Random } from './random.ts';
import { spare, strike } from './strike.ts';
import { gatewayNamed, type World } from './world.ts';

/** One item with the moment at which the machine could send it. */
export interface Report {
  readonly machine: Machine;
  /** True time of what it tells. */
  readonly atMs: number;
  readonly arrivesMs: number;
  readonly item: BatchItem;
}

interface Mood {
  gateway: string;
  fault: FaultName | null;
  failures: number;
}

interface Met {
  readonly conditions: Conditions;
  readonly outage: Outage | null;
  readonly fault: FaultName | null;
}

const TRIES_MAX = 12;

/**
 * One wish to be connected: tries until it works or the person gives up, perhaps once more later.
 * Returns what was reported, in order of the tries; reads no state but the random stream.
 */
export function playSession(world: World, machine: Machine, atMs: number, random: Random): Report[] {
  const reports: Report[] = [];
  const mood: Mood = { gateway: machine.gateway, fault: null, failures: 0 };
  let nextMs = atMs;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const met = meet(world, machine, mood, nextMs, tries === 0, random);
    const gateway = gatewayNamed(world, mood.gateway);
    const person = world.personOf(machine.userName);
    const played = playAttempt(
      { machine, gateway, conditions: met.conditions, atMs: nextMs, person },
      random,
    );
    const doneMs = nextMs + played.durationMs;
    reports.push({
      machine,
      atMs: nextMs,
      arrivesMs: arrival(played, met, doneMs, random),
      item: { type: 'attempt', attempt: played.attempt },
    });
    if (played.stop === null) return reports;
    mood.fault = met.outage === null && played.stop !== 'dropped' ? met.fault : null;
    if (played.stop !== 'dropped') mood.failures++;
    const waitMs = pause(machine, mood, random);
    if (waitMs === null) return reports;
    nextMs = doneMs + waitMs;
  }
  return reports;
}

/** How long until the next try; null = gives up for now. Turns to the other gateway where the person knows one. */
function pause(machine: Machine, mood: Mood, random: Random): number | null {
  if (mood.failures >= 3 && machine.secondGateway !== null && random.chance(0.5)) {
    mood.gateway = machine.secondGateway;
    mood.fault = null;
  }
  if (mood.failures === 0 || random.chance(machine.habits.stubborn)) return random.logNormal(40_000, 0.7);
  return random.chance(0.5) ? random.between(10, 60) * MINUTE_MS : null;
}

function meet(world: World, machine: Machine, mood: Mood, atMs: number, first: boolean, random: Random): Met {
  const gateway = gatewayNamed(world, mood.gateway);
  const healthy = stale(world, gateway.name, healthyConditions(machine, gateway, atMs), atMs);
  const outage = world.outages.find((candidate) => strikes(candidate, machine, gateway.name, atMs)) ?? null;
  if (outage !== null)
    return { conditions: strike(healthy, gateway, outage, atMs), outage, fault: mood.fault };
  const spared = world.outages.reduce((conditions, o) => spare(conditions, gateway, o, atMs), healthy);
  const fault = drawFault(world, machine, mood, atMs, first, random);
  if (fault === null) return { conditions: spared, outage: null, fault: null };
  return { conditions: faultOf(fault).change(spared, { machine, gateway, atMs }), outage: null, fault };
}

/** What resolvers that were left behind say; the client goes by the first of its resolvers, which are right here. */
function stale(world: World, gateway: string, conditions: Conditions, atMs: number): Conditions {
  const old =
    world.staleRecords?.filter((record) => record.gateway === gateway && atMs >= record.fromMs) ?? [];
  if (old.length === 0) return conditions;
  const resolvers = conditions.resolvers.map((resolver) => {
    const record = old.find((one) => one.resolver === resolver.address);
    return record ? { ...resolver, says: record.address } : resolver;
  });
  return { ...conditions, resolvers };
}

function drawFault(
  world: World,
  machine: Machine,
  mood: Mood,
  atMs: number,
  first: boolean,
  random: Random,
): FaultName | null {
  if (mood.fault !== null) return random.chance(faultOf(mood.fault).persists) ? mood.fault : null;
  const afterHoliday = world.calendar.isWorkday(atMs) && world.calendar.daysOffBefore(atMs) >= 2;
  const scale = machine.habits.frailty * (first ? 1 : 0.4);
  let rest = random.next();
  for (const name of FAULT_NAMES) {
    const fault = faultOf(name);
    if (fault.where?.(machine) === false) continue;
    rest -= fault.rate * scale * (afterHoliday ? (fault.afterHoliday ?? 1) : 1);
    if (rest < 0) return name;
  }
  return null;
}

/** A report leaves within seconds, unless the line is down or the lid is closed: then it waits in the spool. */
function arrival(played: Played, met: Met, doneMs: number, random: Random): number {
  if (met.outage?.kind === 'line-down') return met.outage.toMs + random.between(0, 20) * MINUTE_MS;
  if (met.fault !== null && faultOf(met.fault).offline) return doneMs + random.between(3, 90) * MINUTE_MS;
  if (played.stop !== null && random.chance(0.015)) return doneMs + random.between(0.5, 20) * HOUR_MS;
  return doneMs + random.logNormal(4_000, 0.8);
}
