import type { SignalFinding } from '../signal-finding.ts';
import { type ConditionLook, hourOf } from './condition-look.ts';
import { byName, type NameLook, type NameLooks } from './name-look.ts';

/** A DNS change that is announced for a gateway's name. */
export interface PlannedDnsChange {
  readonly id: number;
  readonly gatewayId: number;
  /** null = every name of the gateway. */
  readonly host: string | null;
  readonly fromMs: number;
}

/** A home router that keeps everything for a day speaks for nobody else. */
const MACHINES_MIN = 2;
/** Nobody has to hurry for less: a switch takes as long. */
const SHORT_SECONDS = 300;
/** To lower the TTL helps from one TTL before the change on; said so much earlier, at most, that there is time to do it. */
const LEAD_SECONDS_MAX = 3600;

interface Told {
  readonly deviceId: string;
  readonly resolver: string;
  readonly person: number;
  readonly atMs: number;
  readonly ttlSeconds: number;
}

/** The newest word of each machine's resolvers; a cache gives what is left of the TTL, so that the longest is the truest. */
function toldOf(name: NameLooks): Told[] {
  const newest = new Map<string, Told>();
  for (const { deviceId, person, atMs, dns } of name.looks) {
    for (const { resolver, a, ttlSeconds } of dns.resolvers) {
      if (a.outcome !== 'answered' || ttlSeconds === null || ttlSeconds === undefined) continue;
      newest.set(`${resolver} ${deviceId}`, { deviceId, resolver, person, atMs, ttlSeconds });
    }
  }
  return [...newest.values()];
}

/** What the zone's own server gave last, which a cache can only have less of. */
function zoneTtlOf(name: NameLooks): number {
  return (
    name.looks.findLast(({ dns }) => dns.authority?.a.outcome === 'answered')?.dns.authority?.ttlSeconds ?? 0
  );
}

/** The longest TTL that several machines were told, at least, or the zone's own; null = too few were told any. */
function ttlOf(name: NameLooks, told: readonly Told[]): number | null {
  const longest = new Map<string, number>();
  for (const { deviceId, ttlSeconds } of told)
    longest.set(deviceId, Math.max(longest.get(deviceId) ?? 0, ttlSeconds));
  const heard = [...longest.values()].toSorted((a, b) => b - a)[MACHINES_MIN - 1];
  return heard === undefined ? null : Math.max(heard, zoneTtlOf(name));
}

function keyOf(change: PlannedDnsChange, host: string): string {
  return `ttl-too-long:${change.id}:${host}`;
}

function judge(name: NameLooks, change: PlannedDnsChange, nowMs: number): SignalFinding | 'fine' | null {
  // Once it has begun there is nothing left to do about the TTL.
  if (change.fromMs <= nowMs) return 'fine';
  const told = toldOf(name);
  const ttlSeconds = ttlOf(name, told);
  if (ttlSeconds === null) return null;
  const secondsLeft = (change.fromMs - nowMs) / 1000;
  const isShort = ttlSeconds <= SHORT_SECONDS;
  if (isShort || secondsLeft >= ttlSeconds + Math.min(ttlSeconds, LEAD_SECONDS_MAX)) return 'fine';
  return {
    kind: 'ttl-too-long',
    dedupeKey: keyOf(change, name.host),
    verdict: 'dns-ttl-too-long',
    gatewayId: name.gatewayId,
    scope: 'gateway',
    confidence: 0.9,
    severity: 'attention',
    people: new Set(name.looks.map((look) => look.person)).size,
    startedAtMs: Math.min(...told.map((one) => one.atMs)),
    evidence: {
      kind: 'ttl-too-long',
      lastSeenAt: hourOf(Math.max(...told.map((one) => one.atMs))),
      host: name.host,
      ttlSeconds,
      machines: new Set(told.map((one) => one.deviceId)).size,
      resolvers: new Set(told.map((one) => one.resolver)).size,
      changeId: change.id,
      changeAt: new Date(change.fromMs).toISOString(),
      // What is asked for just before the change is kept for a whole TTL.
      oldUntil: new Date(change.fromMs + ttlSeconds * 1000).toISOString(),
    },
    mayOpen: true,
  };
}

/** Planned changes of a gateway's name that come sooner than resolvers forget the old answer. */
export function detectTtlTooLong(
  looks: readonly NameLook[],
  changes: readonly PlannedDnsChange[],
  nowMs: number,
): ConditionLook {
  const judged = byName(looks).flatMap((name) =>
    changes
      .filter((change) => change.gatewayId === name.gatewayId)
      .filter((change) => change.host === null || change.host.toLowerCase() === name.host)
      .map((change) => ({ key: keyOf(change, name.host), result: judge(name, change, nowMs) })),
  );
  return {
    findings: judged.flatMap(({ result }) => (result === null || result === 'fine' ? [] : [result])),
    fine: judged.filter(({ result }) => result === 'fine').map(({ key }) => key),
  };
}
