import fc from 'fast-check';
import type {
  Certificate,
  DnsAnswer,
  Evidence,
  ProbeOf,
  ProbeResult,
  ResolverAnswers,
} from '../../src/collect/index.ts';
import type { DiagnosableAttempt, DiagnosisEvidence } from '../../src/diagnose/index.ts';
import { CLIENTS, PROFILE_PROBLEMS, PROTOCOLS, RESULTS, SIGNS, STAGES } from '../../src/vocabulary/index.ts';
import { furtherProbes } from './arbitrary-probes.ts';

/** Anything that the wire contract allows, with the values that matter drawn more often than chance would. */
const host = fc.oneof(
  fc.constantFrom('vpn.example.test', 'vpn', 'https://vpn.example.test', '10.0.0.1'),
  fc.string({ minLength: 1, maxLength: 40 }),
);
const address = fc.constantFrom(
  '10.77.2.10',
  '10.77.2.99',
  '192.168.1.1',
  'fd77:2::10',
  '',
  'not an address',
);
const text = fc.string({ maxLength: 40 });
const code = fc.option(
  fc.oneof(fc.constantFrom('ECONNRESET', 'EHOSTUNREACH', 'TLS_ALERT_CERTIFICATE_REQUIRED'), text),
);
const port = fc.oneof(fc.constantFrom(443, 500, 4500, 10443), fc.integer({ min: 1, max: 65_535 }));
const time = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const durationMs = fc.integer({ min: 0, max: 600_000 });

const dnsAnswer: fc.Arbitrary<DnsAnswer> = fc.record({
  outcome: fc.constantFrom(
    'answered',
    'nxdomain',
    'nodata',
    'servfail',
    'refused',
    'timeout',
    'unreachable',
    'error',
    'not-checked',
  ),
  values: fc.array(fc.oneof(address, host), { maxLength: 4 }),
  durationMs: fc.option(durationMs),
  code,
});

const resolverAnswers: fc.Arbitrary<ResolverAnswers> = fc.record({
  resolver: address,
  a: dnsAnswer,
  aaaa: dnsAnswer,
  cname: dnsAnswer,
  cnameTarget: dnsAnswer,
  ptr: dnsAnswer,
  control: dnsAnswer,
  tcp53: fc.constantFrom('open', 'refused', 'timeout', 'unreachable', 'not-checked'),
  ttlSeconds: fc.option(fc.nat()),
  authoritative: fc.boolean(),
  chain: fc.array(host, { maxLength: 3 }),
  chainLoops: fc.boolean(),
  invented: dnsAnswer,
});

const certificate: fc.Arbitrary<Certificate> = fc.record({
  subject: text,
  issuer: fc.oneof(fc.constant('CN=Zscaler Root CA'), text),
  serial: text,
  sha256: fc.constant('ab'.repeat(32)),
  notBefore: time,
  notAfter: time,
  names: fc.array(host, { maxLength: 3 }),
  selfIssued: fc.boolean(),
});

const reach = fc.constantFrom('open', 'refused', 'timeout', 'unreachable', 'denied', 'error');
const role = fc.constantFrom('configured', 'usual', 'beyond');

const probes: { readonly [N in ProbeResult['probe']]: fc.Arbitrary<ProbeOf<N>> } = {
  ...furtherProbes,
  dns: fc.record({
    probe: fc.constant('dns'),
    host,
    durationMs,
    system: dnsAnswer,
    hostsFile: fc.option(address),
    singleLabel: fc.boolean(),
    searchDomains: fc.array(host, { maxLength: 2 }),
    resolvers: fc.array(resolverAnswers, { maxLength: 3 }),
    authority: fc.option(
      fc.record({ zone: host, server: address, a: dnsAnswer, ttlSeconds: fc.option(fc.nat()) }),
    ),
    completed: fc.array(fc.record({ name: host, a: dnsAnswer }), { maxLength: 2 }),
    encrypted: fc.constantFrom('off', 'opportunistic', 'on', 'unknown'),
  }),
  tcp: fc.record({
    probe: fc.constant('tcp'),
    durationMs,
    targets: fc.array(fc.record({ address, port, role, outcome: reach, code, durationMs }), { maxLength: 4 }),
  }),
  tls: fc.record({
    probe: fc.constant('tls'),
    durationMs,
    targets: fc.array(
      fc.record({
        address,
        port,
        serverName: host,
        outcome: fc.constantFrom(
          'handshake',
          'refused',
          'timeout',
          'cut',
          'alert',
          'not-tls',
          'unreachable',
          'error',
        ),
        code,
        protocol: fc.option(text),
        chainError: code,
        nameMatches: fc.option(fc.boolean()),
        chain: fc.array(certificate, { maxLength: 2 }),
        durationMs,
      }),
      { maxLength: 2 },
    ),
  }),
  ike: fc.record({
    probe: fc.constant('ike'),
    durationMs,
    targets: fc.array(
      fc.record({
        address,
        port: fc.constantFrom(500, 4500),
        outcome: fc.constantFrom('answered', 'refused', 'timeout', 'unreachable', 'denied', 'error'),
        code,
        notify: fc.option(fc.constantFrom('NO_PROPOSAL_CHOSEN', 'INVALID_KE_PAYLOAD')),
        durationMs,
      }),
      { maxLength: 4 },
    ),
  }),
  ipv6: fc.record({
    probe: fc.constant('ipv6'),
    durationMs,
    adapters: fc.array(
      fc.record({ name: text, enabled: fc.option(fc.boolean()), globalAddress: fc.boolean() }),
      { maxLength: 3 },
    ),
    defaultRoute: fc.option(fc.boolean()),
    gatewayHasAaaa: fc.option(fc.boolean()),
    gatewayReach: fc.oneof(reach, fc.constant('not-checked' as const)),
    canSend: fc.option(fc.boolean()),
    familyFirst: fc.option(fc.constantFrom(4 as const, 6 as const)),
    disabledComponents: fc.option(fc.constantFrom(0, 0x20, 0xff)),
  }),
  link: fc.record({
    probe: fc.constant('link'),
    durationMs,
    adapters: fc.array(
      fc.record({
        name: text,
        up: fc.boolean(),
        addresses: fc.array(address, { maxLength: 2 }),
        virtual: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    defaultRoute: fc.option(fc.boolean()),
    firstHopReachable: fc.option(fc.boolean()),
  }),
};

/** One result a probe, any subset, any order. */
export const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  collectedAt: time,
  probes: fc.uniqueArray(fc.oneof(...Object.values(probes)), {
    maxLength: 14,
    selector: (probe) => probe.probe,
  }),
  notRun: fc.constant([]),
  profileProblems: fc.uniqueArray(fc.constantFrom(...PROFILE_PROBLEMS), { maxLength: 3 }),
});

export const anyDiagnosisEvidence: fc.Arbitrary<DiagnosisEvidence> = fc
  .record({
    evidence: anyEvidence,
    clockSkewMs: fc.option(fc.oneof(fc.constantFrom(0, 7_200_000), fc.integer())),
  })
  .map(({ evidence, clockSkewMs }) => ({ ...evidence, clockSkewMs }));

export const anyAttempt: fc.Arbitrary<DiagnosableAttempt> = fc.record({
  client: fc.constantFrom(...CLIENTS),
  protocol: fc.constantFrom(...PROTOCOLS),
  gateway: fc.option(fc.record({ host, port: fc.option(port) })),
  stage: fc.constantFrom(...STAGES),
  errorCode: fc.option(fc.oneof(fc.constantFrom('609', '809', '868', '-5', '-7200', '-7'), text)),
  signs: fc.array(fc.constantFrom(...SIGNS), { maxLength: 4 }),
  startedAt: fc.option(time),
  result: fc.option(fc.constantFrom(...RESULTS)),
});
