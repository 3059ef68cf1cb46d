import type { Grammar, LogEvent } from '../../log-event.ts';
import { DIALLED_PPP_RULES } from '../dialled-ppp-rules.ts';
import { takeLeadingTime } from '../line-time.ts';
import { PppUnder } from '../ppp-under.ts';
import { type Rule, RuleBook, type RuleHit } from '../rule.ts';
import { strongswanGrammar } from '../strongswan/strongswan-grammar.ts';
import { takeSyslogTag } from '../syslog-tag.ts';
import { XL2TPD_RULES } from '../xl2tpd/xl2tpd-rules.ts';

const PROGRAMS = /^(?:nm-l2tp\S*|NetworkManager|xl2tpd|pppd|charon|ipsec|ipsec_starter)$/;
/** `nm-l2tp[31930] <info>  text` */
const OWN = /^(?:nm-l2tp\S*?(?:\[\d+\])? +)?<(?:info|warn|error|debug)> +/;

/** The plugin's own messages. Source: NetworkManager-l2tp, nm-l2tp-service.c. */
const NM_RULES: readonly Rule<unknown>[] = [
  {
    match: /^(?:starting ipsec|Check port 1701|Use '.*' as a password|ipsec enable flag)/i,
    events: [{ type: 'start' }],
  },
  { match: /^Timeout trying to establish IPsec connection/, events: [{ type: 'silent' }] },
  {
    match: /^(?:Could not establish IPsec|.{0,100}?ipsec .{0,200}?(?:up|auto) .{0,200}?failed)/i,
    events: [{ type: 'error', stage: 'secure', generic: true, sign: 'ike-negotiation-failed' }],
  },
  { match: /^(?:xl2tpd started|Spawned xl2tpd)/i, events: [{ type: 'stage', stage: 'tunnel' }] },
  {
    match: /VPN plugin: failed: login-failed/,
    events: [{ type: 'error', stage: 'authenticate', exact: true, generic: true, sign: 'password-refused' }],
  },
  {
    match: /VPN plugin: failed: (?:connect-failed|bad-ip-config)/,
    events: [{ type: 'detail', wakes: true }],
  },
  {
    match: /VPN plugin: state changed: stopped|^Terminated (?:xl2tpd|ppp) daemon/,
    events: [{ type: 'cleanup' }],
  },
];

/** One lane: names of IKE_SAs come and go with a connection that the plugin runs as one. */
const unkeyed = (event: LogEvent): LogEvent => {
  const { key: _, ...rest } = event;
  return event.type === 'start'
    ? {
        type: 'start',
        before: 'secure',
        ...(event.facts ? { facts: { ...event.facts, protocol: 'l2tp-ipsec' } } : {}),
      }
    : (rest as LogEvent);
};

/** xl2tpd dials inside the IPsec tunnel: its start is a step of the same try. */
function within(hit: RuleHit | null): RuleHit | null {
  if (!hit) return null;
  const events = hit.events.map(
    (event): LogEvent => (event.type === 'start' ? { type: 'stage', stage: 'tunnel' } : event),
  );
  return { ...hit, events };
}

/** NetworkManager's L2TP plugin with the IKE daemon, xl2tpd and pppd under it. */
export function nmL2tpGrammar(): Grammar {
  const book = new RuleBook<unknown>(NM_RULES);
  const xl2tpd = new RuleBook<unknown>(XL2TPD_RULES);
  const ppp = new PppUnder(DIALLED_PPP_RULES);
  const charon = strongswanGrammar();
  return (line, context) => {
    const time = takeLeadingTime(line, context);
    const text = (takeSyslogTag(time.rest, PROGRAMS)?.rest ?? time.rest).replace(OWN, '');
    const hit = ppp.either(book.apply(text, null) ?? within(xl2tpd.apply(text, null)), text);
    if (hit) return [{ atMs: time.atMs, kind: hit.noise ? 'noise' : 'known', events: hit.events }];
    return charon(text, context).map((reading) => {
      const ends = reading.events.some((event) => event.type === 'up');
      // The IKE daemon's tunnel is only the way: L2TP and PPP come after it.
      const events = ends ? [{ type: 'stage', stage: 'tunnel' } as const] : reading.events.map(unkeyed);
      return { ...reading, atMs: reading.atMs ?? time.atMs, events };
    });
  };
}
