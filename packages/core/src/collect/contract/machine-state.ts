import { z } from 'zod';
import { profileProblemNameSchema, stateFieldSchema } from '../../vocabulary/index.ts';
import { address, isoTime, port, short } from './bounds.ts';

export const profileProblemSchema = profileProblemNameSchema;

/** A VPN profile as it is written on this machine; passwords and user names are never read. */
export const profileStateSchema = z.object({
  client: short,
  name: short.nullable(),
  host: short.nullable(),
  port: port.nullable(),
  /** The profile leaves IPv6 addresses out (FortiClient's `resolve_to_ipv4_only`). */
  ipv4Only: z.boolean(),
  problems: z.array(profileProblemSchema).max(8),
});
export type ProfileState = z.infer<typeof profileStateSchema>;

/**
 * A certificate that this machine shows to gateways: whose it is, its key and its subject, which can be a person's name
 * or mail, stay on the machine.
 */
export const clientCertificateSchema = z.object({
  /** The client whose profile names it; null = its purpose alone says that a VPN may use it. */
  client: short.nullable(),
  /** null = it issued itself, so that the issuer's name is the subject's. */
  issuer: short.nullable(),
  /** SHA-256 over issuer and serial, hex: tells a renewed one from the one before. */
  serialSha256: z.string().regex(/^[0-9a-f]{64}$/),
  notAfter: isoTime,
});
export type ClientCertificate = z.infer<typeof clientCertificateSchema>;
/** More than this on one machine are not told; those that end first are. */
export const CLIENT_CERTIFICATES_MAX = 8;

export const adapterStateSchema = z.object({
  name: short,
  /** Product name of the adapter, where the system tells one. */
  description: short.nullable(),
  up: z.boolean(),
  virtual: z.boolean(),
  /** Resolvers of this adapter by itself; null = the system does not tell them apart. */
  resolvers: z.array(address).max(8).nullable(),
  /** IPv6 is bound there; null = could not be told. */
  ipv6: z.boolean().nullable(),
});
export type AdapterState = z.infer<typeof adapterStateSchema>;

/** What a machine is like, without anybody's name, network names or places. */
export const machineStateSchema = z.object({
  osBuild: short.nullable(),
  clients: z.array(z.object({ client: short, version: short.nullable() })).max(16),
  adapters: z.array(adapterStateSchema).max(32),
  /** Names of VPN adapters that exist more than once ("… #2"). */
  duplicates: z.array(short).max(16),
  /** Adapter that carries traffic to the internet. */
  internetVia: short.nullable(),
  resolvers: z.array(address).max(16),
  searchDomains: z.array(short).max(16),
  encryptedDns: z.enum(['off', 'opportunistic', 'on', 'unknown']),
  /** Family that addresses are sorted by; null = could not be told. */
  preferredFamily: z.union([z.literal(4), z.literal(6)]).nullable(),
  /** Windows' Tcpip6 DisabledComponents; null = not set, or not Windows. */
  disabledComponents: z.int().min(0).max(0xffffffff).nullable(),
  /** host:port, or the kind where there is no host. */
  proxies: z.array(short).max(12),
  profiles: z.array(profileStateSchema).max(16),
  /** Absent = from an older collector, or could not be told. */
  clientCertificates: z.array(clientCertificateSchema).max(CLIENT_CERTIFICATES_MAX).optional(),
  power: z.object({
    source: z.enum(['mains', 'battery']).nullable(),
    batteryPercent: z.int().min(0).max(100).nullable(),
  }),
  /** The radio alone: never the network's name, the access point, or what else is in the air. */
  wifi: z
    .object({ signalPercent: z.int().min(0).max(100).nullable(), standard: short.nullable() })
    .nullable(),
});
export type MachineState = z.infer<typeof machineStateSchema>;

/** What probes saw of one gateway when it was reached. */
export const gatewaySeenSchema = z.object({
  addresses: z.array(address).max(8),
  certificateSha256: short.nullable(),
  issuer: z.string().max(1024).nullable(),
  tlsProtocol: short.nullable(),
});
export type GatewaySeen = z.infer<typeof gatewaySeenSchema>;

export const stateChangeSchema = z.object({
  field: stateFieldSchema,
  /** Which of several: an adapter's or a client's name. */
  subject: short.nullable(),
  before: short.nullable(),
  after: short.nullable(),
});
export type StateChange = z.infer<typeof stateChangeSchema>;

/** The differences to the last time that the same gateway was reached from this machine. */
export const stateChangesSchema = z.object({
  /** By the device's own clock. */
  lastConnectedAt: isoTime,
  changes: z.array(stateChangeSchema).max(32),
});
export type StateChanges = z.infer<typeof stateChangesSchema>;
