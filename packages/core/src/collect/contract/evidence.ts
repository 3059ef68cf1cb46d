import { z } from 'zod';
import { address, durationMs, isoTime, port, short, textMax } from './bounds.ts';
import {
  captiveProbeSchema,
  clockProbeSchema,
  l2tpProbeSchema,
  pageProbeSchema,
  pptpProbeSchema,
  proxyProbeSchema,
  sizeProbeSchema,
  tunnelsProbeSchema,
} from './further-probes.ts';
import { profileProblemSchema, stateChangesSchema } from './machine-state.ts';

export { textMax } from './bounds.ts';

/** One question to one resolver. `outcome` keeps NXDOMAIN, NODATA, SERVFAIL and REFUSED apart. */
export const dnsAnswerSchema = z.object({
  outcome: z.enum([
    'answered',
    'nxdomain',
    'nodata',
    'servfail',
    'refused',
    'timeout',
    'unreachable',
    'error',
    'not-checked',
  ]),
  values: z.array(short).max(32).default([]),
  durationMs: durationMs.nullable().default(null),
  /** The resolver library's own code, kept for what `outcome` cannot say. */
  code: short.nullable().default(null),
});
export type DnsAnswer = z.infer<typeof dnsAnswerSchema>;

export const resolverAnswersSchema = z.object({
  resolver: address,
  a: dnsAnswerSchema,
  aaaa: dnsAnswerSchema,
  cname: dnsAnswerSchema,
  /** Where the CNAME leads, asked for A; `not-checked` without a CNAME. */
  cnameTarget: dnsAnswerSchema,
  /** Reverse of the first A answer. */
  ptr: dnsAnswerSchema,
  /** A name that should always exist; tells a dead resolver from a missing record. */
  control: dnsAnswerSchema,
  /** Whether TCP 53 of the resolver answers at all: open = the machine is up, refused = no daemon. */
  tcp53: z.enum(['open', 'refused', 'timeout', 'unreachable', 'not-checked']),
  /** What is left of the address record's time to live; null = there was no record. */
  ttlSeconds: z.int().min(0).nullable().optional(),
  /** The answer came from the zone itself (AA), not from a cache. */
  authoritative: z.boolean().optional(),
  /** The names that the CNAMEs lead through, in order; the last one owns the address. */
  chain: z.array(short).max(8).optional(),
  /** The chain comes back to a name that it passed. */
  chainLoops: z.boolean().optional(),
  /** A name that cannot exist (RFC 2606 .invalid); an address for it means that answers are made up. */
  invented: dnsAnswerSchema.optional(),
});
export type ResolverAnswers = z.infer<typeof resolverAnswersSchema>;

export const dnsProbeSchema = z.object({
  probe: z.literal('dns'),
  host: short,
  durationMs,
  /** What the operating system's own lookup (hosts file included) returns. */
  system: dnsAnswerSchema,
  /** Address that the hosts file gives for the name, null when it has none. */
  hostsFile: address.nullable(),
  /** True when the name has no dot, so that a search suffix must complete it. */
  singleLabel: z.boolean(),
  searchDomains: z.array(short).max(16),
  resolvers: z.array(resolverAnswersSchema).max(16),
  /** What the zone's own server says, asked directly; null = it was not found or did not answer. */
  authority: z
    .object({ zone: short, server: address, a: dnsAnswerSchema, ttlSeconds: z.int().min(0).nullable() })
    .nullable()
    .optional(),
  /** A short name completed with each search domain, and what became of it. */
  completed: z
    .array(z.object({ name: short, a: dnsAnswerSchema }))
    .max(4)
    .optional(),
  /** Whether this machine asks its resolvers through TLS or HTTPS; such questions take another way than these. */
  encrypted: z.enum(['off', 'opportunistic', 'on', 'unknown']).optional(),
});

export const reachOutcomeSchema = z.enum(['open', 'refused', 'timeout', 'unreachable', 'denied', 'error']);
export type ReachOutcome = z.infer<typeof reachOutcomeSchema>;

export const tcpTargetSchema = z.object({
  address,
  port,
  /**
   * `configured` = the port of the profile, `usual` = a port such gateways usually listen on, `beyond` = no gateway
   * at all but a machine behind the first hop, tried to see whether the line carries anything.
   */
  role: z.enum(['configured', 'usual', 'beyond']),
  outcome: reachOutcomeSchema,
  code: short.nullable(),
  durationMs,
});
export const tcpProbeSchema = z.object({
  probe: z.literal('tcp'),
  durationMs,
  targets: z.array(tcpTargetSchema).max(32),
});

export const certificateSchema = z.object({
  subject: z.string().max(textMax),
  issuer: z.string().max(textMax),
  /** Hexadecimal, as the issuer gave it. */
  serial: short,
  /** SHA-256 of the DER, lower-case hex without colons. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  notBefore: isoTime,
  notAfter: isoTime,
  names: z.array(short).max(64),
  selfIssued: z.boolean(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const tlsTargetSchema = z.object({
  address,
  port,
  serverName: short,
  outcome: z.enum(['handshake', 'refused', 'timeout', 'cut', 'alert', 'not-tls', 'unreachable', 'error']),
  code: short.nullable(),
  protocol: short.nullable(),
  /** OpenSSL's verdict on the chain against the trust store in use, null when it is trusted. */
  chainError: short.nullable(),
  nameMatches: z.boolean().nullable(),
  /** Leaf first. */
  chain: z.array(certificateSchema).max(8),
  durationMs,
});
export const tlsProbeSchema = z.object({
  probe: z.literal('tls'),
  durationMs,
  targets: z.array(tlsTargetSchema).max(8),
});

export const ikeTargetSchema = z.object({
  address,
  port: z.union([z.literal(500), z.literal(4500)]),
  outcome: z.enum(['answered', 'refused', 'timeout', 'unreachable', 'denied', 'error']),
  code: short.nullable(),
  /** Notify message type of the answer (RFC 7296 3.10.1), for example NO_PROPOSAL_CHOSEN. */
  notify: short.nullable(),
  durationMs,
});
export const ikeProbeSchema = z.object({
  probe: z.literal('ike'),
  durationMs,
  targets: z.array(ikeTargetSchema).max(8),
});

export const ipv6ProbeSchema = z.object({
  probe: z.literal('ipv6'),
  durationMs,
  /** Adapters with whether IPv6 is bound there; null = could not be told. */
  adapters: z
    .array(z.object({ name: short, enabled: z.boolean().nullable(), globalAddress: z.boolean() }))
    .max(32),
  defaultRoute: z.boolean().nullable(),
  gatewayHasAaaa: z.boolean().nullable(),
  /** The network makes IPv6 addresses out of the gateway's IPv4 ones (NAT64 with DNS64); they are no AAAA of its own. */
  translated: z.boolean().optional(),
  /** Whether the gateway's IPv6 address took a TCP connection; `not-checked` without an AAAA. */
  gatewayReach: z.union([reachOutcomeSchema, z.literal('not-checked')]),
  /** The system finds a source address and a way for an IPv6 packet out of here; nothing is sent to know it. */
  canSend: z.boolean().nullable().optional(),
  /** Family of the address that the system's lookup puts first for the gateway: the one clients try first. */
  familyFirst: z
    .union([z.literal(4), z.literal(6)])
    .nullable()
    .optional(),
  /** Windows' Tcpip6 DisabledComponents as a number; null = not set. */
  disabledComponents: z.int().min(0).max(0xffffffff).nullable().optional(),
});

/** Link and route facts, without names of networks. */
export const linkProbeSchema = z.object({
  probe: z.literal('link'),
  durationMs,
  adapters: z
    .array(
      z.object({ name: short, up: z.boolean(), addresses: z.array(address).max(16), virtual: z.boolean() }),
    )
    .max(32),
  /** Over any family; on a network of IPv6 alone the one for IPv4 is not missing. */
  defaultRoute: z.boolean().nullable(),
  ipv4Route: z.boolean().nullable().optional(),
  ipv6Route: z.boolean().nullable().optional(),
  /** First hop answered (neighbour table or TCP refusal); null = could not be told. */
  firstHopReachable: z.boolean().nullable(),
});

export const probeResultSchema = z.discriminatedUnion('probe', [
  linkProbeSchema,
  dnsProbeSchema,
  tcpProbeSchema,
  tlsProbeSchema,
  ikeProbeSchema,
  ipv6ProbeSchema,
  captiveProbeSchema,
  clockProbeSchema,
  l2tpProbeSchema,
  pageProbeSchema,
  pptpProbeSchema,
  proxyProbeSchema,
  sizeProbeSchema,
  tunnelsProbeSchema,
]);
export type ProbeResult = z.infer<typeof probeResultSchema>;
export type ProbeName = ProbeResult['probe'];
export type ProbeOf<N extends ProbeName> = Extract<ProbeResult, { probe: N }>;

/** Probe results joined to one attempt. A probe that did not run stands in `notRun` with the reason. */
export const evidenceSchema = z.object({
  collectedAt: isoTime,
  probes: z.array(probeResultSchema).max(16),
  notRun: z
    .array(
      z.object({
        probe: short,
        reason: z.enum(['not-needed', 'time-cap', 'rate-limited', 'cancelled', 'failed', 'unsupported']),
      }),
    )
    .max(16)
    .default([]),
  /** What is wrong with the profile as it is written on this machine; absent = it was not looked at. */
  profileProblems: z.array(profileProblemSchema).max(8).optional(),
  /** What is different from the last time this gateway was reached; absent = nothing is known of such a time. */
  changes: stateChangesSchema.optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
