import type { LogEvent } from '../log-event.ts';
import type { Rule } from './rule.ts';

const PPP_SILENT: readonly LogEvent[] = [
  { type: 'error', stage: 'tunnel', sign: 'ppp-silent', code: 'LCP timeout' },
];

const LOST: readonly LogEvent[] = [{ type: 'error', stage: 'tunnel', sign: 'ppp-cut', generic: true }];

/** `LCP terminated by peer (no free address)`: the gateway's own words, where it gave any. */
function terminatedByPeer(words: string | undefined): readonly LogEvent[] {
  const sign = words && /address|pool/i.test(words) ? 'no-address' : 'ppp-cut';
  return [{ type: 'detail', sign, wakes: true, stage: 'tunnel', ...(words ? { code: words } : {}) }];
}

/**
 * pppd's messages, the same under every client that runs it. Source: pppd 2.4.9 lcp.c, ipcp.c, auth.c, main.c, sys-linux.c.
 * A first request is a step; a second one without an answer between is a retry.
 */
export const PPP_RULES: readonly Rule<unknown>[] = [
  {
    match: /\bsent \[(?:LCP|IPCP|IPV6CP|CCP) ConfReq /,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'retry' }],
  },
  {
    match: /\brcvd \[(?:LCP|IPCP|IPV6CP|CCP) /,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  { match: /\b(?:sent|rcvd) \[/, noise: true },
  { match: /LCP: timeout sending Config-Requests/, events: PPP_SILENT },
  {
    match: /(?:IPCP|IPV6CP|CCP): timeout sending Config-Requests/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'ppp-silent', code: 'NCP timeout' }],
  },
  {
    match: /(?:LCP|IPCP|IPV6CP|CCP) terminated by peer(?: \((.*)\))?/,
    events: (m) => terminatedByPeer(m[1]),
  },
  { match: /(?:CHAP|PAP|EAP|MS-?CHAP\S*) authentication failed(?::\s*(.*))?/i, events: passwordRefused },
  { match: /We failed to authenticate ourselves/i, events: passwordRefused },
  { match: /(?:CHAP|PAP|EAP) authentication succeeded/, events: [{ type: 'stage', stage: 'tunnel' }] },
  {
    match:
      /[Pp]eer (?:refused|failed) to (?:agree to|authenticate)|[Cc]ould not determine (?:local|remote) IP address/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'ppp-failed' }],
  },
  {
    match: /no network protocols? (?:were )?(?:successfully negotiated|running)/i,
    events: [{ type: 'error', stage: 'tunnel', sign: 'ppp-failed', code: 'no network protocol' }],
  },
  {
    match:
      /\/dev\/ppp|lacks kernel support for PPP|[Kk]ernel does not support PPP|Couldn't open the .*ppp device/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'driver-missing', code: 'no PPP driver' }],
  },
  { match: /No response to \d+ echo-requests|Serial link appears to be disconnected/, events: LOST },
  { match: /^(?:\S+ )?(?:Modem hangup|Hangup \(SIGHUP\)|Connection terminated\.)/, events: LOST },
  {
    match:
      /local {1,2}IP address \S+|remote IP address \S+|^using interface ppp\d|Using interface ppp\d|Connect: ppp\d/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
];

function passwordRefused(): readonly LogEvent[] {
  return [{ type: 'error', stage: 'authenticate', exact: true, sign: 'password-refused' }];
}
