import { lineIsDown } from '../../measure/line-is-down.ts';
import { resolverAnsweredAddress } from '../../measure/resolver-answered-address.ts';
import type { Rule } from '../../rule.ts';

/** The place: the name does not resolve, nobody knows yet why. */
export const dnsResolutionFailed = {
  cause: 'dns-resolution-failed',
  signs: {
    'name-not-found': 'place',
    'name-without-address': 'place',
    'name-lookup-failed': 'place',
    'name-lookup-failed-unspecified': 'place',
  },
  weigh(facts, scale) {
    if (facts.dns === null) scale.unchecked('dns-not-checked', {});
    lineIsDown(facts, scale);
    resolverAnsweredAddress(facts, scale, 'probeSlight');
  },
} as const satisfies Rule<'dns-resolution-failed'>;
