import type { Grammar, LogEvent } from '../../log-event.ts';
import { DIALLED_PPP_RULES } from '../dialled-ppp-rules.ts';
import { takeLeadingTime } from '../line-time.ts';
import { PppUnder } from '../ppp-under.ts';
import { type Rule, RuleBook } from '../rule.ts';
import { takeSyslogTag } from '../syslog-tag.ts';
import { readLookupError, readSystemError } from '../system-error.ts';

const PROGRAMS = /^(?:pptp|pppd)$/;
/** `anon warn[open_inetsock:pptp_callmgr.c:352]: text` */
const WHERE = /^\w+ (?:log|warn|fatal)\[[^\]]*\]: /;

function connectFailed(text: string): readonly LogEvent[] {
  const error = readSystemError(text);
  if (!error)
    return [{ type: 'error', stage: 'reach', sign: 'connect-failed-unspecified', code: text.slice(0, 80) }];
  return [
    {
      type: 'error',
      stage: error.stage,
      sign: error.sign,
      code: error.code,
      exact: error.stage === 'network',
    },
  ];
}

/** The control connection stands, so it is GRE that nobody brings back. */
const GRE_SILENT: readonly LogEvent[] = [
  { type: 'error', stage: 'tunnel', sign: 'gre-silent', code: 'no link' },
];

/** pptp's messages. Source: pptp.c, pptp_callmgr.c, pptp_ctrl.c, pptp_gre.c (1.10). */
const PPTP_RULES: readonly Rule<unknown>[] = [
  {
    match: /^The synchronous pptp option is/,
    events: [{ type: 'start' }, { type: 'stage', stage: 'reach' }],
  },
  { match: /^connect: (.+)/, events: (m) => connectFailed(m[1] ?? '') },
  {
    match: /^(?:gethostbyname|getaddrinfo)\b.{0,200}?: (.+)|^Host name lookup|^Unknown host/,
    events: (m) => {
      const { sign, code } = readLookupError(m[1] ?? 'unknown host');
      return [{ type: 'error', stage: 'resolve', exact: true, sign, code }];
    },
  },
  {
    match: /^Could not open control connection to (\S+)/,
    events: (m) => [
      { type: 'facts', facts: m[1] ? { gatewayHost: m[1] } : {} },
      { type: 'error', stage: 'reach', generic: true, sign: 'connect-failed-unspecified' },
    ],
  },
  { match: /^Client connection established/, events: [{ type: 'stage', stage: 'tunnel' }] },
  { match: /^Outgoing call established/, events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }] },
  { match: /^(?:accepting|buffering) packet|^decaps_gre/, noise: true },
  {
    match:
      /^(?:Our outgoing call request .*not been accepted|Received Outgoing Call Reply.*(?:error|refus))/i,
    events: [{ type: 'error', stage: 'tunnel', sign: 'tunnel-refused' }],
  },
  { match: /^Call manager exited/, events: [{ type: 'cleanup' }] },
  { match: /^Closing connection \((?:shutdown|call state)\)/, events: [{ type: 'stopping' }] },
];

/** What pppd says means GRE here. */
const GRE_RULES: readonly Rule<unknown>[] = [
  { match: /Connection terminated: no link|LCP: timeout sending Config-Requests/, events: GRE_SILENT },
  {
    match: /^(?:Modem hangup|Connection terminated\b)/,
    events: [{ type: 'detail', sign: 'ppp-cut', wakes: true, stage: 'tunnel' }],
  },
];

/** pptp under pppd, in the foreground or under syslog. */
export function pptpGrammar(): Grammar {
  const book = new RuleBook<unknown>(PPTP_RULES);
  const ppp = new PppUnder([...GRE_RULES, ...DIALLED_PPP_RULES]);
  // pppd sends its first frames while the control connection is still being opened: they pass no stage.
  let linked = false;
  return (line, context) => {
    const time = takeLeadingTime(line, context);
    const tag = takeSyslogTag(time.rest, PROGRAMS);
    const text = (tag?.rest ?? time.rest).replace(WHERE, '');
    const hit = ppp.either(book.apply(text, null), text);
    if (/^Client connection established/.test(text)) linked = true;
    else if (/^The synchronous pptp option is/.test(text)) linked = false;
    const events = (hit?.events ?? []).filter(
      (event) => linked || event.type !== 'stage' || event.stage !== 'tunnel',
    );
    if (hit) return [{ atMs: time.atMs, kind: hit.noise ? 'noise' : 'known', events }];
    return [{ atMs: time.atMs, kind: tag ? 'known' : 'unknown', events: [] }];
  };
}
