import type { SignalFinding } from '../signal-finding.ts';
import { type ConditionLook, hourOf } from './condition-look.ts';
import {
  agree,
  byName,
  hasSpoken,
  isPrivate,
  type NameLook,
  type NameLooks,
  type SaidAnswer,
} from './name-look.ts';

/** What one machine last heard from one resolver. */
interface Heard extends SaidAnswer {
  readonly resolver: string;
  readonly deviceId: string;
  readonly person: number;
  readonly atMs: number;
  readonly ttlSeconds: number | null;
}

interface Expected extends SaidAnswer {
  readonly by: 'authority' | 'majority';
  readonly machines: number;
  /** Since when it has been heard. */
  readonly sinceMs: number;
}

/** One machine with another answer is that machine's, or its home router's. */
const MACHINES_MIN = 2;
const DISSENTING_MAX = 16;
/** Answers that may be the one of most machines. */
const ANSWERS_MAX = 16;

function heardOf(name: NameLooks): Heard[] {
  const newest = new Map<string, Heard>();
  for (const { deviceId, person, atMs, dns } of name.looks) {
    for (const { resolver, a, ttlSeconds = null } of dns.resolvers) {
      const { outcome, values } = a;
      if (!hasSpoken(a)) continue;
      newest.set(`${resolver} ${deviceId}`, {
        resolver,
        deviceId,
        person,
        atMs,
        outcome,
        values,
        ttlSeconds,
      });
    }
  }
  return [...newest.values()];
}

function machines(heard: readonly Heard[]): number {
  return new Set(heard.map((one) => one.deviceId)).size;
}

/** One of each answer, the commonest first: thousands of machines hear few answers. */
function commonest(heard: readonly Heard[]): Heard[] {
  const groups = Map.groupBy(heard, (one) => `${one.outcome} ${one.values.toSorted().join(' ')}`);
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, ANSWERS_MAX)
    .flatMap((group) => group[0] ?? []);
}

/** The zone's own word, or else the answer that most machines hear. */
function expectedOf(name: NameLooks, heard: readonly Heard[]): Expected | null {
  const asked = name.looks.flatMap(({ deviceId, atMs, dns }) =>
    dns.authority && hasSpoken(dns.authority.a) ? [{ deviceId, atMs, a: dns.authority.a }] : [],
  );
  const last = asked.at(-1);
  if (last) {
    const same = asked.filter(({ a }) => agree(a, last.a));
    const count = new Set(same.map((one) => one.deviceId)).size;
    const { outcome, values } = last.a;
    return { outcome, values, by: 'authority', machines: count, sinceMs: same[0]?.atMs ?? last.atMs };
  }
  const sizes = commonest(heard).map((one) => ({ one, same: heard.filter((other) => agree(one, other)) }));
  const [most] = sizes.toSorted((a, b) => machines(b.same) - machines(a.same));
  if (!most || machines(most.same) < MACHINES_MIN) return null;
  const { outcome, values } = most.one;
  const sinceMs = Math.min(...most.same.map((one) => one.atMs));
  return { outcome, values, by: 'majority', machines: machines(most.same), sinceMs };
}

/** A resolver that may still keep what was right until the record was changed. */
function isCatchingUp(heard: Heard, expected: Expected, nowMs: number): boolean {
  return heard.ttlSeconds !== null && nowMs - expected.sinceMs < heard.ttlSeconds * 1000;
}

/** What a resolver says against the expected answer, as far as several machines of it heard so. */
function dissentOf(own: readonly Heard[], expected: Expected, nowMs: number): Heard[] {
  const against = own.filter((one) => !agree(one, expected));
  const [last] = own.toSorted((a, b) => b.atMs - a.atMs);
  // Since answered rightly; or many home routers share its address, and only a few of them are broken.
  if (!last || agree(last, expected) || against.length * 2 < own.length) return [];
  if (against.length < MACHINES_MIN || isCatchingUp(last, expected, nowMs)) return [];
  // A zone of its own for the inside is set up so.
  if (last.outcome === 'answered' && isPrivate(last) !== isPrivate(expected)) return [];
  return against;
}

function judge(name: NameLooks, nowMs: number): SignalFinding | 'fine' | null {
  const heard = heardOf(name);
  const resolvers = [...Map.groupBy(heard, (one) => one.resolver).values()];
  const expected = expectedOf(name, heard);
  if (!expected || (resolvers.length < 2 && expected.by === 'majority')) return null;
  const groups = resolvers.map((own) => dissentOf(own, expected, nowMs)).filter((group) => group.length > 0);
  const against = groups.flat();
  if (against.length === 0) return 'fine';
  const { by, outcome, values } = expected;
  const seenAtMs = Math.max(...against.map((one) => one.atMs));
  return {
    kind: 'resolvers-disagree',
    dedupeKey: keyOf(name),
    verdict: 'dns-replication-inconsistent',
    gatewayId: name.gatewayId,
    scope: 'resolver',
    // The zone's own word leaves nothing open; a majority may have the old answer.
    confidence: by === 'authority' ? 0.95 : 0.8,
    severity: 'attention',
    people: new Set(against.map((one) => one.person)).size,
    startedAtMs: Math.min(...against.map((one) => one.atMs)),
    evidence: {
      kind: 'resolvers-disagree',
      lastSeenAt: hourOf(seenAtMs),
      host: name.host,
      expected: { outcome, values, by, machines: expected.machines },
      dissenting: groups
        .map((group) => ({ group, last: group.reduce((a, b) => (b.atMs >= a.atMs ? b : a)) }))
        .map(({ group, last }) => ({
          resolver: last.resolver,
          outcome: last.outcome,
          values: last.values,
          machines: machines(group),
        }))
        .toSorted((a, b) => b.machines - a.machines || (a.resolver < b.resolver ? -1 : 1))
        .slice(0, DISSENTING_MAX),
    },
    seenAtMs,
    mayOpen: true,
  };
}

function keyOf({ gatewayId, host }: NameLooks): string {
  return `resolvers-disagree:${gatewayId}:${host}`;
}

/**
 * Resolvers that give another address for a gateway's name than the zone itself, or than most others: two machines heard
 * it, it is not kept from before a change, and it is not a zone of its own for the inside.
 */
export function detectResolversDisagree(looks: readonly NameLook[], nowMs: number): ConditionLook {
  const judged = byName(looks).map((name) => ({ key: keyOf(name), result: judge(name, nowMs) }));
  return {
    findings: judged.flatMap(({ result }) => (result === null || result === 'fine' ? [] : [result])),
    fine: judged.filter(({ result }) => result === 'fine').map(({ key }) => key),
  };
}
