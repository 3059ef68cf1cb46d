import type { Scope } from '../vocabulary/index.ts';

export interface GroupReach {
  readonly people: number;
  /** Known sites of those people; 0 = no site is set on any of their devices. */
  readonly sites: number;
  /** Sites the organization has at all. */
  readonly sitesTotal: number;
  readonly gatewayKnown: boolean;
}

/** Whom a failure group concerns, as far as its own people tell; detection's verdict, where there is one, goes first. */
export function groupScope(reach: GroupReach): Scope {
  if (reach.people <= 1) return 'person';
  if (reach.sites === 1 && reach.sitesTotal > 1) return 'site';
  return reach.gatewayKnown ? 'gateway' : 'organization';
}
