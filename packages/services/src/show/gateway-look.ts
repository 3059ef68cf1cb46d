import type { MappedName, MappedPort } from '@tsunagu/core/show';

/** How a gateway looks from the machines that looked at it within the last day; kept as one document. */
export interface GatewayLook {
  readonly machines: number;
  readonly names: readonly MappedName[];
  readonly ports: readonly MappedPort[];
}
