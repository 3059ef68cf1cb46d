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

export function captive(outcome: ProbeOf<'captive'>['outcome']): ProbeOf<'captive'> {
  const base = { probe: 'captive', durationMs: 3, target: 'ingest.example.test' } as const;
  return { ...base, outcome, status: null, redirectHost: null, code: null };
}

export function clock(changes: Partial<Record<'gateway' | 'server', number>>): ProbeOf<'clock'> {
  const readings = (['gateway', 'server'] as const).flatMap((source) => {
    const offsetMs = changes[source];
    return offsetMs === undefined ? [] : [{ source, offsetMs, roundTripMs: 20 }];
  });
  return { probe: 'clock', durationMs: 3, readings };
}

export function l2tpAnswer(outcome: ProbeOf<'l2tp'>['targets'][number]['outcome']): ProbeOf<'l2tp'> {
  const message = outcome === 'answered' ? ('SCCRP' as const) : null;
  const target = { address: GATEWAY, port: 1701, outcome, code: null, message, durationMs: 3 };
  return { probe: 'l2tp', durationMs: 3, targets: [target] };
}

export function pptpAnswer(outcome: ProbeOf<'pptp'>['targets'][number]['outcome']): ProbeOf<'pptp'> {
  const result = outcome === 'answered' ? 1 : null;
  const target = { address: GATEWAY, port: 1723, outcome, code: null, result, durationMs: 3 };
  return { probe: 'pptp', durationMs: 3, targets: [target] };
}

export function page(offers: ProbeOf<'page'>['targets'][number]['offers']): ProbeOf<'page'> {
  const answer = { address: GATEWAY, port: 10443, outcome: 'answered', status: 200 } as const;
  return { probe: 'page', durationMs: 3, targets: [{ ...answer, offers, code: null, durationMs: 3 }] };
}

/** One HTTP proxy in force, and what it did with CONNECT. */
export function proxy(outcome: ProbeOf<'proxy'>['targets'][number]['outcome']): ProbeOf<'proxy'> {
  const place = { host: '10.77.1.1', port: 3128 };
  return {
    probe: 'proxy',
    durationMs: 3,
    settings: [{ source: 'environment', kind: 'http', ...place, bypassed: false }],
    targets: [{ ...place, outcome, status: null, code: null, durationMs: 3 }],
  };
}

type SizeTarget = ProbeOf<'size'>['targets'][number];

export function size(changes: Partial<SizeTarget> = {}): ProbeOf<'size'> {
  const target: SizeTarget = {
    address: GATEWAY,
    port: 10443,
    transport: 'tls',
    bytes: 1400,
    small: 'answered',
    largeOut: 'answered',
    largeIn: 'answered',
    durationMs: 3,
    ...changes,
  };
  return { probe: 'size', durationMs: 3, linkMtu: 1500, sweep: 'not-checked', targets: [target] };
}

export function tunnels(changes: Partial<ProbeOf<'tunnels'>> = {}): ProbeOf<'tunnels'> {
  return {
    probe: 'tunnels',
    durationMs: 3,
    adapters: [],
    duplicates: [],
    gatewayVia: { adapter: 'eth0', virtual: false },
    internetVia: { adapter: 'eth0', virtual: false },
    ...changes,
  };
}

/** The zone's own server says this of the name. */
export function authority(...values: string[]): NonNullable<ProbeOf<'dns'>['authority']> {
  const a = values.length > 0 ? answered(...values) : answer('nxdomain');
  return { zone: 'example.test', server: '10.77.3.53', a, ttlSeconds: 60 };
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
