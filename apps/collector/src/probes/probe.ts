import type { ProbeResult } from '@tsunagu/core/collect';
import type { Protocol, Stage } from '@tsunagu/core/vocabulary';

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

/** What every probe of one run shares. */
export interface ProbeContext {
  readonly signal: AbortSignal;
  /** Resolvers of this machine, each asked by itself; `address` or `address:port`. */
  readonly resolvers: readonly string[];
  readonly searchDomains: readonly string[];
  readonly hostsFile: string;
  readonly controlName: string;
  /** Certificates (PEM) trusted beside the system's. */
  readonly extraCa: readonly string[];
  /** Every address that any way of asking gives for the host, asked once per run. */
  addresses(): Promise<GatewayAddresses>;
}

/** One probe. It never throws for a fault of the network: the fault is its result. */
export type Probe<R extends ProbeResult = ProbeResult> = (
  target: ProbeTarget,
  ctx: ProbeContext,
) => Promise<R>;

/** Usual ports of SSL-VPN gateways. */
export const USUAL_PORTS = [10_443, 443, 8443] as const;

export function isIpsec(protocol: Protocol): boolean {
  return protocol === 'ikev2' || protocol === 'l2tp-ipsec';
}
