import { PPP_RULES } from './ppp-rules.ts';
import type { Rule } from './rule.ts';

/** pppd where it is the tunnel itself: an address means that the connection is up. */
export const DIALLED_PPP_RULES: readonly Rule<unknown>[] = [
  { match: /local {1,2}IP address \S+/, events: [{ type: 'up' }] },
  {
    match: /Terminating on signal (?:2|15)\b|Terminating connection due to lack of activity/,
    events: [{ type: 'stopping' }],
  },
  ...PPP_RULES,
];
