import type { DnsAnswer, ProbeOf, ProbeResult } from '@tsunagu/core/collect';
import type { Protocol, Stage } from '@tsunagu/core/vocabulary';
import type { GatewayPage } from './gateway-page.ts';

/** What a failing attempt was trying to reach, as far as it is known. */
export interface ProbeTarget {
  /** As the profile names it; null when neither log nor profile tells. */
  readonly host: string | null;
  readonly port: number | null;
  readonly protocol: Protocol;
  /** Where the attempt stopped; decides how much is asked. */
  readonly stage: Stage;
}

export interface GatewayAddresses {
  readonly v4: readonly string[];
  readonly v6: readonly string[];
}

export type ProxySetting = ProbeOf<'proxy'>['settings'][number];

/** What probes have to know of this machine. What needs a tool of the system is asked only by the probe that uses it. */
export interface ProbeSurroundings {
  /** Resolvers of this machine, each asked by itself; `address` or `address:port`. */
  readonly resolvers: readonly string[];
  readonly searchDomains: readonly string[];
  readonly hostsFile: string;
  readonly controlName: string;
  /** Certificates (PEM) trusted beside the system's. */
  readonly extraCa: readonly string[];
  /** Where this machine's collector sends to, and the certificates trusted for that; null = not enrolled. */
  readonly serverUrl: string | null;
  readonly serverCa: readonly string[];
  /** Whose answer is known, to see whether a sign-in page answers in its place. */
  readonly captiveUrl: string | null;
  /** Proxies in force towards `host`. */
  proxies(host: string | null): Promise<readonly ProxySetting[]>;
  /** Product names of all network adapters, where the system tells them. */
  adapterNames(): Promise<readonly string[]>;
  encryptedDns(): Promise<NonNullable<ProbeOf<'dns'>['encrypted']>>;
  /** Windows' DisabledComponents; null = not set, or not Windows. */
  disabledComponents(): Promise<number | null>;
}

/** What every probe of one run shares. */
export interface ProbeContext extends ProbeSurroundings {
  readonly signal: AbortSignal;
  /** The system's own lookup of the host, asked once per run: each blocks one of few threads for as long as it takes. */
  system(): Promise<DnsAnswer>;
  /** Every address that any way of asking gives for the host, asked once per run. */
  addresses(): Promise<GatewayAddresses>;
  /** The gateway's first page, asked once per run. */
  gatewayPage(): Promise<GatewayPage | null>;
}

/** One probe. It never throws for a fault of the network: the fault is its result. */
export type Probe<R extends ProbeResult = ProbeResult> = (
  target: ProbeTarget,
  ctx: ProbeContext,
) => Promise<R>;

/** Usual ports of SSL-VPN gateways. */
export const USUAL_PORTS = [10_443, 443, 8443] as const;
/** Where PPTP listens: shows whether the machine lives, and that the gateway speaks another protocol. */
export const PPTP_PORT = 1723;

export function isIpsec(protocol: Protocol): boolean {
  return protocol === 'ikev2' || protocol === 'l2tp-ipsec';
}

/** Protocols whose gateway speaks TLS, or may. */
export function speaksTls(protocol: Protocol): boolean {
  return protocol === 'ssl-vpn' || protocol === 'anyconnect' || protocol === 'sstp' || protocol === 'unknown';
}
