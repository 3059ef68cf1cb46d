import type { Rule } from '../../rule.ts';

/** HTTP 407: the client itself prints it, so its words decide. */
export const proxyAuthRequired = {
  cause: 'proxy-auth-required',
  signs: { 'proxy-auth-required': 'decide', 'proxy-refused': 'possible' },
  weigh(_, scale) {
    scale.unchecked('proxy-not-checked', {});
  },
} as const satisfies Rule<'proxy-auth-required'>;
