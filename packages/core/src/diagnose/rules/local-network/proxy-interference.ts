import { weighProxy } from '../../measure/weigh-proxy.ts';
import type { Rule } from '../../rule.ts';

/** The place: a proxy stands in the way, nobody knows yet how. */
export const proxyInterference = {
  cause: 'proxy-interference',
  signs: {
    'proxy-refused': 'likely',
    'proxy-unreachable': 'possible',
    'proxy-auth-required': 'possible',
    'tls-not-tls': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  weigh(facts, scale) {
    weighProxy(facts, scale, 'any');
  },
} as const satisfies Rule<'proxy-interference'>;
