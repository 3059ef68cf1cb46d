import type { Rule } from '../../rule.ts';

/** A Windows service that the connection needs does not run. */
export const ikeServicesStopped = {
  cause: 'ike-services-stopped',
  signs: {},
  // 711 RasMan cannot configure itself, 827 IKEEXT or BFE not running (Microsoft's RAS error table).
  codes: { ras: { '711': 'decide', '827': 'decide' } },
  weigh(_, scale) {
    scale.unchecked('services-not-checked', {});
  },
} as const satisfies Rule<'ike-services-stopped'>;
