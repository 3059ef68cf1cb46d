import { z } from 'zod';
import { address, durationMs, port, short } from './bounds.ts';

const httpStatus = z.int().min(100).max(599).nullable();

/** Whether a sign-in page stands between this machine and the internet; asks only a target that was configured. */
export const captiveProbeSchema = z.object({
  probe: z.literal('captive'),
  durationMs,
  /** Host that was asked, null = none is configured. */
  target: short.nullable(),
  /** `clear` = the expected answer came; `portal` = somebody else answered; `silent` = nobody did. */
  outcome: z.enum(['clear', 'portal', 'silent', 'not-checked']),
  status: httpStatus,
  /** Other host that the answer leads to. */
  redirectHost: short.nullable(),
  code: short.nullable(),
});

/** This machine's clock minus another's; HTTP tells whole seconds only. */
export const clockProbeSchema = z.object({
  probe: z.literal('clock'),
  durationMs,
  readings: z
    .array(
      z.object({
        source: z.enum(['gateway', 'server']),
        offsetMs: z.number().min(-1e14).max(1e14),
        roundTripMs: durationMs,
      }),
    )
    .max(4),
});

const datagramOutcome = z.enum(['answered', 'refused', 'timeout', 'unreachable', 'denied', 'error']);

/** L2TP's first message to UDP 1701, outside IPsec. */
export const l2tpProbeSchema = z.object({
  probe: z.literal('l2tp'),
  durationMs,
  targets: z
    .array(
      z.object({
        address,
        port,
        outcome: datagramOutcome,
        code: short.nullable(),
        /** Type of the answer (RFC 2661 3.2). */
        message: z.enum(['SCCRP', 'StopCCN', 'other']).nullable(),
        durationMs,
      }),
    )
    .max(8),
});

/** PPTP's first message to TCP 1723. */
export const pptpProbeSchema = z.object({
  probe: z.literal('pptp'),
  durationMs,
  targets: z
    .array(
      z.object({
        address,
        port,
        outcome: z.enum([
          'answered',
          'refused',
          'timeout',
          'unreachable',
          'denied',
          'cut',
          'not-pptp',
          'error',
        ]),
        code: short.nullable(),
        /** Result code of the answer (RFC 2637 2.2); 1 = it would open a control connection. */
        result: z.int().min(0).max(255).nullable(),
        durationMs,
      }),
    )
    .max(8),
});

/** Proxies that this machine is set to use, and whether they let a connection to the gateway through. */
export const proxyProbeSchema = z.object({
  probe: z.literal('proxy'),
  durationMs,
  settings: z
    .array(
      z.object({
        source: z.enum(['environment', 'windows-user', 'windows-service', 'macos']),
        kind: z.enum(['http', 'socks', 'script', 'auto-detect']),
        host: short.nullable(),
        port: port.nullable(),
        /** The setting itself leaves the gateway out. */
        bypassed: z.boolean(),
      }),
    )
    .max(12),
  targets: z
    .array(
      z.object({
        host: short,
        port,
        /** `established` = CONNECT was accepted. */
        outcome: z.enum([
          'established',
          'login-required',
          'denied',
          'refused',
          'timeout',
          'unreachable',
          'not-proxy',
          'error',
        ]),
        status: httpStatus,
        code: short.nullable(),
        durationMs,
      }),
    )
    .max(4),
});

const sizeOutcome = z.enum(['answered', 'silent', 'not-checked']);

/** Bytes of a whole IP packet. */
const packetBytes = z.int().min(0).max(65_535).nullable();

/** Echoes that must not be cut on the way, of several sizes, through the system's own `ping`. */
const sweptPathSchema = z.object({
  address,
  /** The largest that came back. */
  passedBytes: packetBytes,
  /** The smallest that vanished without a word, and the smallest that somebody refused with one. */
  silentBytes: packetBytes,
  refusedBytes: packetBytes,
  /** The size that fits, as whoever refused told it. */
  toldMtuBytes: packetBytes,
  pings: z.int().min(0).max(6),
});

/**
 * Whether small and large packets fare alike, as far as ordinary sockets can show it; where they leave it open, `sweep`
 * says whether echoes of several sizes were answered (`unanswered` = not even the smallest).
 */
export const sizeProbeSchema = z.object({
  probe: z.literal('size'),
  durationMs,
  /** Smallest MTU of the adapters that are up; null = could not be told. */
  linkMtu: z.int().min(0).max(0x7fffffff).nullable(),
  sweep: z.enum(['not-checked', 'unanswered', 'measured']),
  path: sweptPathSchema.optional(),
  targets: z
    .array(
      z.object({
        address,
        port,
        transport: z.enum(['tls', 'ike']),
        /** Bytes of the large question. */
        bytes: z.int().min(0).max(65_535),
        /** A small question that asks for a small answer. */
        small: sizeOutcome,
        /** A large question that asks for a small answer. */
        largeOut: sizeOutcome,
        /** A small question whose answer is large. */
        largeIn: sizeOutcome,
        durationMs,
      }),
    )
    .max(4),
});

const way = z.object({ adapter: short.nullable(), virtual: z.boolean().nullable() }).nullable();

/** Other tunnels on this machine, and which adapter the gateway is reached through; nothing is sent to know it. */
export const tunnelsProbeSchema = z.object({
  probe: z.literal('tunnels'),
  durationMs,
  adapters: z
    .array(
      z.object({
        name: short,
        up: z.boolean(),
        /** Product by the adapter's name, `other` when it tells nothing. */
        product: z.enum([
          'tailscale',
          'wireguard',
          'zscaler',
          'netskope',
          'cloudflare',
          'cisco',
          'globalprotect',
          'fortinet',
          'openvpn',
          'ppp',
          'other',
        ]),
        /** Has an address of 100.64.0.0/10, as ZTNA products use inside. */
        sharedAddress: z.boolean(),
      }),
    )
    .max(32),
  /** Names of VPN adapters that exist more than once ("… #2"). */
  duplicates: z.array(short).max(16),
  gatewayVia: way,
  internetVia: way,
});

/** What the gateway's HTTPS port says of itself to somebody without credentials. */
export const pageProbeSchema = z.object({
  probe: z.literal('page'),
  durationMs,
  targets: z
    .array(
      z.object({
        address,
        port,
        outcome: z.enum(['answered', 'refused', 'timeout', 'cut', 'not-http', 'unreachable', 'error']),
        status: httpStatus,
        /** `without-ssl-vpn` = a FortiGate that answers and has no SSL-VPN pages. */
        offers: z.enum(['ssl-vpn', 'without-ssl-vpn', 'anyconnect', 'unknown']),
        code: short.nullable(),
        durationMs,
      }),
    )
    .max(4),
});
