import type { ProbeResult, StateChange } from '../../../src/collect/index.ts';
import type { DiagnosableAttempt, Peers, Surroundings } from '../../../src/diagnose/index.ts';
import type { Sign, Stage } from '../../../src/vocabulary/index.ts';
import { attempt } from '../build-evidence.ts';

/** One situation; `probes` null = nothing was probed. */
export interface Situation {
  readonly tried: DiagnosableAttempt;
  readonly probes: ProbeResult[] | null;
  readonly clockSkewMs: number | null;
  readonly peers: Peers | null;
  readonly surroundings: Surroundings;
  readonly changes: readonly StateChange[] | null;
}

/** For each rule a situation where it must come first (or at least be listed) and a near one where it must not. */
export interface RuleCase {
  readonly hit: Situation;
  readonly expect: 'first' | 'listed' | 'warned';
  readonly nearMiss: Situation;
}

interface Rest {
  readonly probes?: ProbeResult[];
  readonly clockSkewMs?: number | null;
  readonly peers?: Peers;
  readonly surroundings?: Surroundings;
  readonly changes?: readonly StateChange[];
  readonly tried?: Partial<DiagnosableAttempt>;
}

export function situation(stage: Stage, signs: Sign[], rest: Rest = {}): Situation {
  const { probes = null, clockSkewMs = 0, peers = null, tried = {} } = rest;
  const { surroundings = {}, changes = null } = rest;
  return { tried: attempt(stage, signs, tried), probes, clockSkewMs, peers, surroundings, changes };
}

export function windows(code: string, stage: Stage, signs: Sign[] = [], probes?: ProbeResult[]): Situation {
  return situation(stage, signs, {
    tried: { client: 'ras', protocol: 'unknown', errorCode: code },
    ...(probes === undefined ? {} : { probes }),
  });
}

export function swan(stage: Stage, signs: Sign[], probes?: ProbeResult[], rest: Rest = {}): Situation {
  return situation(stage, signs, {
    ...rest,
    tried: { client: 'strongswan', protocol: 'ikev2', gateway: { host: 'vpn.example.test', port: 500 } },
    ...(probes === undefined ? {} : { probes }),
  });
}

export function l2tp(stage: Stage, signs: Sign[], probes?: ProbeResult[]): Situation {
  return situation(stage, signs, {
    tried: { client: 'xl2tpd', protocol: 'l2tp', gateway: { host: 'vpn.example.test', port: 1701 } },
    ...(probes === undefined ? {} : { probes }),
  });
}

export function forti(code: string, stage: Stage, signs: Sign[] = []): Situation {
  return situation(stage, signs, { tried: { client: 'forticlient', errorCode: code } });
}

export function connected(probes: ProbeResult[], surroundings: Surroundings = {}): Situation {
  return situation('connected', [], { probes, surroundings, tried: { result: 'connected' } });
}

export function first(hit: Situation, nearMiss: Situation): RuleCase {
  return { hit, expect: 'first', nearMiss };
}

export function listed(hit: Situation, nearMiss: Situation): RuleCase {
  return { hit, expect: 'listed', nearMiss };
}

export function warned(hit: Situation, nearMiss: Situation): RuleCase {
  return { hit, expect: 'warned', nearMiss };
}
