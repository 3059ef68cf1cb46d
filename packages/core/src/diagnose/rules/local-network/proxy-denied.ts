import type { Rule } from '../../rule.ts';

/** The proxy answers and does not let the gateway through. */
export const proxyDenied = {
  cause: 'proxy-denied',
  signs: { 'proxy-refused': 'strong' },
  weigh(_, scale) {
    scale.unchecked('proxy-not-checked', {});
  },
} as const satisfies Rule<'proxy-denied'>;
