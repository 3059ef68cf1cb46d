import type { Layer, Stage } from '../vocabulary/index.ts';

/**
 * One fixed hue (degrees, OKLCH) per stage, in the ladder's order: sea to plum.
 * Red, amber and green are left out because they mean broken, attention and fine.
 */
export const STAGE_HUE = {
  network: 192,
  resolve: 212,
  reach: 234,
  secure: 262,
  authenticate: 286,
  mfa: 304,
  posture: 322,
  tunnel: 342,
  connected: 158,
} as const satisfies Record<Stage, number>;

/** A layer takes the hue of the stage it troubles first. */
export const LAYER_HUE = {
  endpoint: 176,
  'local-network': 192,
  dns: 212,
  path: 234,
  tls: 262,
  gateway: 248,
  authentication: 286,
  mfa: 304,
  posture: 322,
  adapter: 342,
} as const satisfies Record<Layer, number>;
