import type { ProbeOf } from '../../collect/index.ts';

export interface LinkFacts {
  /** A physical adapter with a link, null = none. */
  readonly upAdapter: string | null;
  /** The probe saw physical adapters, and none of them has a link. */
  readonly allDown: boolean;
  readonly defaultRoute: boolean | null;
  /** Whether IPv4 by itself has a way out; null = not told. */
  readonly ipv4Route: boolean | null;
  readonly firstHop: boolean | null;
  /** A virtual adapter that is up: another tunnel, perhaps. */
  readonly virtualUp: string | null;
}

/** Link, route and first hop. A machine whose list is empty has no link either. */
export function linkFacts(probe: ProbeOf<'link'>): LinkFacts {
  const physical = probe.adapters.filter((adapter) => !adapter.virtual);
  const up = physical.find((adapter) => adapter.up);
  return {
    upAdapter: up?.name ?? null,
    allDown: up === undefined,
    defaultRoute: probe.defaultRoute,
    ipv4Route: probe.ipv4Route ?? null,
    firstHop: probe.firstHopReachable,
    virtualUp: probe.adapters.find((adapter) => adapter.virtual && adapter.up)?.name ?? null,
  };
}
