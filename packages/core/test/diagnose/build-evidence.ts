import type {
  Certificate,
  DnsAnswer,
  ProbeOf,
  ProbeResult,
  ReachOutcome,
  ResolverAnswers,
} from '../../src/collect/index.ts';
import type { DiagnosableAttempt, DiagnosisEvidence } from '../../src/diagnose/index.ts';
import type { Sign, Stage } from '../../src/vocabulary/index.ts';

/** Builders of contract values for tests: say what differs, the rest is a machine where everything is fine. */
export const NOW = '2026-11-22T01:30:00Z';
export const GATEWAY = '10.77.2.10';
export const HOST = 'vpn.example.test';

export function answered(...values: string[]): DnsAnswer {
  return { outcome: 'answered', values, durationMs: 2, code: null };
}

export function answer(outcome: DnsAnswer['outcome']): DnsAnswer {
  return { outcome, values: [], durationMs: 2, code: null };
}

export function resolver(changes: Partial<ResolverAnswers> = {}): ResolverAnswers {
  return {
    resolver: '10.77.3.53',
    a: answered(GATEWAY),
    aaaa: answer('nodata'),
    cname: answer('nodata'),
    cnameTarget: answer('not-checked'),
    ptr: answered(HOST),
    control: answered('10.77.3.80'),
    tcp53: 'open',
    ...changes,
  };
}

/** A resolver that says the same of A, AAAA and CNAME. */
export function resolverSaying(
  outcome: DnsAnswer['outcome'],
  changes: Partial<ResolverAnswers> = {},
): ResolverAnswers {
  const same = answer(outcome);
  return resolver({ a: same, aaaa: same, cname: same, ptr: answer('not-checked'), ...changes });
}

export function dns(changes: Partial<ProbeOf<'dns'>> = {}): ProbeOf<'dns'> {
  return {
    probe: 'dns',
    host: HOST,
    durationMs: 5,
    system: answered(GATEWAY),
    hostsFile: null,
    singleLabel: false,
    searchDomains: [],
    resolvers: [resolver()],
    ...changes,
  };
}

export function tcp(
  ...targets: [
    port: number,
    role: 'configured' | 'usual' | 'beyond',
    outcome: ReachOutcome,
    address?: string,
  ][]
): ProbeOf<'tcp'> {
  return {
    probe: 'tcp',
    durationMs: 5,
    targets: targets.map(([port, role, outcome, address = GATEWAY]) => ({
      address,
      port,
      role,
      outcome,
      code: null,
      durationMs: 2,
    })),
  };
}

export function certificate(changes: Partial<Certificate> = {}): Certificate {
  return {
    subject: `CN=${HOST}`,
    issuer: 'CN=Example Corporate CA',
    serial: '0A1B2C',
    sha256: 'ab'.repeat(32),
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2027-11-22T00:00:00Z',
    names: [HOST],
    selfIssued: false,
    ...changes,
  };
}

export type TlsTarget = ProbeOf<'tls'>['targets'][number];

export function tls(changes: Partial<TlsTarget> = {}, leaf: Partial<Certificate> = {}): ProbeOf<'tls'> {
  return {
    probe: 'tls',
    durationMs: 5,
    targets: [
      {
        address: GATEWAY,
        port: 10443,
        serverName: HOST,
        outcome: 'handshake',
        code: null,
        protocol: 'TLSv1.3',
        chainError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        nameMatches: true,
        chain: [certificate(leaf)],
        durationMs: 6,
        ...changes,
      },
    ],
  };
}

type IkeOutcome = ProbeOf<'ike'>['targets'][number]['outcome'];

export function ike(on500: IkeOutcome, on4500: IkeOutcome): ProbeOf<'ike'> {
  const target = (port: 500 | 4500, outcome: IkeOutcome) => ({
    address: GATEWAY,
    port,
    outcome,
    code: null,
    notify: null,
    durationMs: 3,
  });
  return { probe: 'ike', durationMs: 5, targets: [target(500, on500), target(4500, on4500)] };
}

export function link(changes: Partial<ProbeOf<'link'>> = {}): ProbeOf<'link'> {
  return {
    probe: 'link',
    durationMs: 1,
    adapters: [{ name: 'eth0', up: true, addresses: ['10.77.1.10'], virtual: false }],
    defaultRoute: true,
    firstHopReachable: true,
    ...changes,
  };
}

export function ipv6(changes: Partial<ProbeOf<'ipv6'>> = {}): ProbeOf<'ipv6'> {
  return {
    probe: 'ipv6',
    durationMs: 1,
    adapters: [{ name: 'eth0', enabled: true, globalAddress: true }],
    defaultRoute: true,
    gatewayHasAaaa: false,
    gatewayReach: 'not-checked',
    ...changes,
  };
}

export function evidence(probes: ProbeResult[], clockSkewMs: number | null = 0): DiagnosisEvidence {
  return { collectedAt: NOW, probes, notRun: [], clockSkewMs };
}

export function attempt(
  stage: Stage,
  signs: Sign[],
  changes: Partial<DiagnosableAttempt> = {},
): DiagnosableAttempt {
  return {
    client: 'openfortivpn',
    protocol: 'ssl-vpn',
    gateway: { host: HOST, port: 10443 },
    stage,
    errorCode: null,
    signs,
    startedAt: NOW,
    result: 'failed',
    ...changes,
  };
}
