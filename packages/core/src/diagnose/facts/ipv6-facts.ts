import type { ProbeOf } from '../../collect/index.ts';

export interface Ipv6Facts {
  /** Adapters whose state is known. */
  readonly knownCount: number;
  /** True when every adapter whose state is known has IPv6 off; null = nobody knows. */
  readonly off: boolean | null;
  readonly defaultRoute: boolean | null;
  readonly gatewayHasAaaa: boolean | null;
  readonly gatewayReach: ProbeOf<'ipv6'>['gatewayReach'];
  /** The system knows a way for an IPv6 packet out of here; null = not asked. */
  readonly canSend: boolean | null;
  /** Family that the system's lookup puts first for the gateway; null = not known. */
  readonly familyFirst: 4 | 6 | null;
}

/** IPv6 on the machine and towards the gateway. */
export function ipv6Facts(probe: ProbeOf<'ipv6'>): Ipv6Facts {
  const known = probe.adapters.filter((adapter) => adapter.enabled !== null);
  return {
    knownCount: known.length,
    off: known.length === 0 ? null : known.every((adapter) => adapter.enabled === false),
    defaultRoute: probe.defaultRoute,
    gatewayHasAaaa: probe.gatewayHasAaaa,
    gatewayReach: probe.gatewayReach,
    canSend: probe.canSend ?? null,
    familyFirst: probe.familyFirst ?? null,
  };
}
