import type { Rule } from '../../rule.ts';

/** The client could not even reach its proxy. */
export const proxyUnreachable = {
  cause: 'proxy-unreachable',
  signs: { 'proxy-unreachable': 'decide' },
  weigh(_, scale) {
    scale.unchecked('proxy-not-checked', {});
  },
} as const satisfies Rule<'proxy-unreachable'>;
