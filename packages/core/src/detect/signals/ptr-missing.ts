import type { SignalFinding } from '../signal-finding.ts';
import { type ConditionLook, hourOf } from './condition-look.ts';
import { byName, hasSpoken, isNone, type NameLook, type NameLooks } from './name-look.ts';

/** One machine's resolver may not ask further for reverse names. */
const MACHINES_MIN = 2;

interface Asked {
  readonly address: string;
  readonly resolver: string;
  readonly deviceId: string;
  readonly person: number;
  readonly atMs: number;
  readonly missing: boolean;
}

/** Who was told whether an address of the name has a reverse record; silence tells nothing. */
function askedOf(name: NameLooks): Asked[] {
  return name.looks.flatMap(({ deviceId, person, atMs, dns }) =>
    dns.resolvers.flatMap(({ resolver, a, ptr }) => {
      const [address] = a.outcome === 'answered' ? a.values : [];
      if (address === undefined || !hasSpoken(ptr)) return [];
      return [{ address, resolver, deviceId, person, atMs, missing: isNone(ptr) }];
    }),
  );
}

function keyOf(gatewayId: number, address: string): string {
  return `ptr-missing:${gatewayId}:${address}`;
}

function judge(name: NameLooks, asked: readonly Asked[]): SignalFinding | 'fine' | null {
  const [first] = asked;
  const count = (pick: (one: Asked) => string | number) => new Set(asked.map(pick)).size;
  if (!first) return null;
  // One resolver that knows the name is enough: the record is there.
  if (asked.some((one) => !one.missing)) return 'fine';
  if (count((one) => one.deviceId) < MACHINES_MIN) return null;
  const seenAtMs = Math.max(...asked.map((one) => one.atMs));
  return {
    kind: 'ptr-missing',
    dedupeKey: keyOf(name.gatewayId, first.address),
    verdict: 'dns-ptr-missing',
    gatewayId: name.gatewayId,
    scope: 'gateway',
    confidence: 0.9,
    // It rarely stops a client; it is to be set right, and nobody is woken for it.
    severity: 'info',
    people: count((one) => one.person),
    startedAtMs: Math.min(...asked.map((one) => one.atMs)),
    evidence: {
      kind: 'ptr-missing',
      lastSeenAt: hourOf(seenAtMs),
      host: name.host,
      address: first.address,
      machines: count((one) => one.deviceId),
      resolvers: count((one) => one.resolver),
    },
    seenAtMs,
    mayOpen: true,
  };
}

/** Addresses of gateways for which every resolver that says anything says that there is no reverse record. */
export function detectPtrMissing(looks: readonly NameLook[]): ConditionLook {
  const findings: SignalFinding[] = [];
  const fine: string[] = [];
  for (const name of byName(looks)) {
    for (const [address, asked] of Map.groupBy(askedOf(name), (one) => one.address)) {
      const result = judge(name, asked);
      if (result === 'fine') fine.push(keyOf(name.gatewayId, address));
      else if (result) findings.push(result);
    }
  }
  return { findings, fine };
}
