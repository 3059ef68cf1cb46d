import type { Protocol } from '../../../vocabulary/index.ts';
import type { Grammar, LogEvent } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { type Rule, RuleBook } from '../rule.ts';

type R = Rule<null>;

/** Programs whose protocol is known from their name alone. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  openfortivpn: 'ssl-vpn',
  fortivpn: 'ssl-vpn',
  gpclient: 'globalprotect',
  pptp: 'pptp',
  charon: 'ikev2',
  xl2tpd: 'l2tp',
};

function begun(program: string): LogEvent {
  const protocol = PROTOCOLS[program.toLowerCase()] ?? 'unknown';
  return { type: 'start', before: 'connected', facts: { protocol, profile: program } };
}

/**
 * What an observer without any log writes: one line for each change it saw. It knows places, not reasons: a program that
 * ends before its adapter came up failed at the last place seen, and why nobody said.
 */
const RULES: readonly R[] = [
  { match: /^seen process (\S{1,64})/, events: (m) => [begun(m[1] ?? '')] },
  {
    match: /^seen socket (\S{1,64}) ([\da-fA-F.:]{2,45}) (\d{1,5}) (trying|open)$/,
    events: (m) => [
      begun(m[1] ?? ''),
      { type: 'facts', facts: { gatewayHost: m[2] ?? '', gatewayPort: Number(m[3]) } },
      { type: 'stage', stage: m[4] === 'open' ? 'secure' : 'reach' },
    ],
  },
  { match: /^seen adapter \S{1,64} up$/, events: [{ type: 'up' }] },
  { match: /^gone adapter \S{1,64} with its program$/, events: [{ type: 'end' }] },
  { match: /^gone adapter \S{1,64}$/, events: [{ type: 'down', user: false, sign: 'session-lost' }] },
  { match: /^gone process \S{1,64}$/, events: [{ type: 'end' }] },
  // Seen too briefly to say whether it connected: then nothing is said.
  { match: /^gone process \S{1,64} unseen$/, events: [{ type: 'retract' }] },
];

export function observerGrammar(): Grammar {
  const book = new RuleBook(RULES);
  return (line, context) => {
    const { atMs, rest } = takeLeadingTime(line, context);
    const hit = book.apply(rest, null);
    return [{ atMs, kind: hit ? 'known' : 'noise', events: hit?.events ?? [] }];
  };
}
