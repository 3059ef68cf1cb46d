import { createHash } from 'node:crypto';
import type { Certificate, DnsAnswer, Evidence, ProbeOf, ResolverAnswers } from '@tsunagu/core/collect';

const HOST = 'gw-tokyo.example.co.jp';
const ADDRESS = '203.0.113.10';

export function makeEvidence(overrides: Partial<Evidence> = {}): Evidence {
  return { collectedAt: '2026-11-20T00:00:08.000Z', probes: [], notRun: [], ...overrides };
}

/** Evidence in which everything up to the TLS handshake works, with the chain's first certificate as given. */
export function makeWorkingEvidence(certificate: Certificate = makeCertificate()): Evidence {
  return makeEvidence({
    probes: [makeLinkProbe(), makeDnsProbe(), makeTcpProbe(), makeTlsProbe({ chain: [certificate] })],
  });
}

/** A gateway's leaf certificate; the digest follows from everything else. */
export function makeCertificate(overrides: Partial<Certificate> = {}): Certificate {
  const certificate = {
    subject: `O=Example K.K., CN=${HOST}`,
    issuer: 'O=Example Trust, CN=Example Trust TLS CA 2',
    serial: '04d2',
    notBefore: '2026-02-01T00:00:00.000Z',
    notAfter: '2027-02-28T23:59:59.000Z',
    names: [HOST],
    selfIssued: false,
    ...overrides,
  };
  const sha256 = createHash('sha256').update(JSON.stringify(certificate)).digest('hex');
  return { sha256, ...certificate };
}

export function makeLinkProbe(overrides: Partial<ProbeOf<'link'>> = {}): ProbeOf<'link'> {
  return {
    probe: 'link',
    durationMs: 4,
    adapters: [{ name: 'Wi-Fi', up: true, addresses: ['192.168.1.23'], virtual: false }],
    defaultRoute: true,
    firstHopReachable: true,
    ...overrides,
  };
}

export function makeDnsAnswer(overrides: Partial<DnsAnswer> = {}): DnsAnswer {
  return { outcome: 'answered', values: [ADDRESS], durationMs: 9, code: null, ...overrides };
}

const NONE = makeDnsAnswer({ outcome: 'nodata', values: [], code: 'ENODATA' });
const NOT_CHECKED = makeDnsAnswer({ outcome: 'not-checked', values: [], durationMs: null });

export function makeResolverAnswers(overrides: Partial<ResolverAnswers> = {}): ResolverAnswers {
  return {
    resolver: '198.51.100.11',
    a: makeDnsAnswer(),
    aaaa: NONE,
    cname: NONE,
    cnameTarget: NOT_CHECKED,
    ptr: makeDnsAnswer({ values: [HOST] }),
    control: makeDnsAnswer({ values: ['192.0.2.80'] }),
    tcp53: 'open',
    ...overrides,
  };
}

export function makeDnsProbe(overrides: Partial<ProbeOf<'dns'>> = {}): ProbeOf<'dns'> {
  return {
    probe: 'dns',
    host: HOST,
    durationMs: 25,
    system: makeDnsAnswer(),
    hostsFile: null,
    singleLabel: false,
    searchDomains: [],
    resolvers: [makeResolverAnswers()],
    ...overrides,
  };
}

export function makeTcpProbe(overrides: Partial<ProbeOf<'tcp'>['targets'][number]> = {}): ProbeOf<'tcp'> {
  const target = {
    address: ADDRESS,
    port: 10_443,
    role: 'configured' as const,
    outcome: 'open' as const,
    code: null,
    durationMs: 14,
    ...overrides,
  };
  return { probe: 'tcp', durationMs: target.durationMs, targets: [target] };
}

export function makeTlsProbe(overrides: Partial<ProbeOf<'tls'>['targets'][number]> = {}): ProbeOf<'tls'> {
  const target = {
    address: ADDRESS,
    port: 10_443,
    serverName: HOST,
    outcome: 'handshake' as const,
    code: null,
    protocol: 'TLSv1.3',
    chainError: null,
    nameMatches: true,
    chain: [makeCertificate()],
    durationMs: 38,
    ...overrides,
  };
  return { probe: 'tls', durationMs: target.durationMs, targets: [target] };
}
