import type { SignalFinding } from '../signal-finding.ts';
import { type ConditionLook, hourOf } from './condition-look.ts';
import {
  agree,
  byName,
  hasSpoken,
  isNone,
  type NameLook,
  type NameLooks,
  type SaidAnswer,
} from './name-look.ts';

/** One machine's firewall, or its one resolver, is no record. */
const MACHINES_MIN = 2;
const ALIKE_SHARE_MIN = 0.8;

export interface NameUse {
  readonly gatewayId: number;
  /** People who got through to the gateway in the last weeks: its name was right then. */
  readonly people: number;
}

/** What is answered for the name now: the zone's own last word, else what nearly all resolvers say alike. */
function answerNow(name: NameLooks): (SaidAnswer & { readonly machines: number }) | null {
  const asked = name.looks.flatMap(({ deviceId, dns }) =>
    dns.authority ? [{ deviceId, resolver: '', ...dns.authority.a }] : [],
  );
  const heard = name.looks.flatMap(({ deviceId, dns }) =>
    // A resolver that does not know the name that always exists says nothing about this one.
    dns.resolvers.flatMap(({ resolver, a, control }) =>
      control.outcome === 'answered' ? [{ deviceId, resolver, ...a }] : [],
    ),
  );
  const spoken = (asked.length > 0 ? asked : heard).filter(hasSpoken);
  const newest = [...new Map(spoken.map((one) => [`${one.deviceId} ${one.resolver}`, one])).values()];
  const last = spoken.at(-1);
  if (!last) return null;
  const same = newest.filter((one) => agree(one, last));
  // Resolvers that say different things are another finding.
  if (asked.length === 0 && same.length < ALIKE_SHARE_MIN * newest.length) return null;
  const machines = new Set(same.map((one) => one.deviceId)).size;
  return { outcome: last.outcome, values: last.values, machines };
}

function reach(name: NameLooks, address: string, open: boolean): number {
  const here = name.looks.filter(({ reached }) =>
    reached.some((one) => one.address === address && one.open === open),
  );
  return new Set(here.map((look) => look.deviceId)).size;
}

/** An address of the name's gateway that takes connections and is not in the record. */
function workingElsewhere(name: NameLooks, recorded: readonly string[]): string | null {
  const addresses = name.looks.flatMap(({ reached }) => reached.filter((one) => one.open));
  return addresses.find(({ address }) => !recorded.includes(address))?.address ?? null;
}

type State = { readonly state: 'removed' | 'stale'; readonly working: string | null };

function stateOf(name: NameLooks, now: SaidAnswer, usedBy: number): State | 'fine' | null {
  if (isNone(now)) {
    // A name that never led anywhere is a typing error.
    return usedBy > 0 ? { state: 'removed', working: workingElsewhere(name, []) } : null;
  }
  if (now.values.some((address) => reach(name, address, true) > 0)) return 'fine';
  const closed = now.values.every((address) => reach(name, address, false) >= MACHINES_MIN);
  const working = workingElsewhere(name, now.values);
  // Without another address that works the gateway is down, whatever its record says.
  return closed && working !== null ? { state: 'stale', working } : null;
}

function keyOf({ gatewayId, host }: NameLooks): string {
  return `record-stale:${gatewayId}:${host}`;
}

function judge(name: NameLooks, uses: readonly NameUse[]): SignalFinding | 'fine' | null {
  const now = answerNow(name);
  if (now === null) return null;
  const used = uses.find((use) => use.gatewayId === name.gatewayId)?.people ?? 0;
  const state = stateOf(name, now, used);
  if (state === null || state === 'fine') return state;
  if (now.machines < MACHINES_MIN) return null;
  const seenAtMs = name.looks.at(-1)?.atMs ?? 0;
  return {
    kind: 'record-stale',
    dedupeKey: keyOf(name),
    verdict: state.state === 'removed' ? 'dns-a-record-missing' : 'dns-a-record-stale',
    gatewayId: name.gatewayId,
    scope: 'gateway',
    confidence: 0.9,
    severity: 'attention',
    people: new Set(name.looks.map((look) => look.person)).size,
    startedAtMs: name.looks[0]?.atMs ?? 0,
    evidence: {
      kind: 'record-stale',
      lastSeenAt: hourOf(seenAtMs),
      host: name.host,
      ...state,
      answered: [...now.values],
      machines: now.machines,
    },
    seenAtMs,
    mayOpen: true,
  };
}

/**
 * Records of gateways that were taken away, or that lead to an address where nothing answers while the gateway answers at
 * another one.
 */
export function detectRecordStale(looks: readonly NameLook[], uses: readonly NameUse[]): ConditionLook {
  const judged = byName(looks).map((name) => ({ key: keyOf(name), result: judge(name, uses) }));
  return {
    findings: judged.flatMap(({ result }) => (result && result !== 'fine' ? [result] : [])),
    fine: judged.filter(({ result }) => result === 'fine').map(({ key }) => key),
  };
}
