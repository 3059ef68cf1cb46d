import type { LogEvent } from '../../log-event.ts';
import { PPP_RULES } from '../ppp-rules.ts';
import type { Rule } from '../rule.ts';

const user = (name: string | undefined): readonly LogEvent[] =>
  name ? [{ type: 'facts', facts: { userName: name } }] : [];

/** pptpd's own words. Source: pptpd 1.4.0, pptpctrl.c, pptpmanager.c, pptpgre.c. */
export const PPTPD_RULES: readonly Rule<unknown>[] = [
  {
    match: /^CTRL: Client \S+ control connection started/,
    events: [
      { type: 'start', before: 'tunnel' },
      { type: 'stage', stage: 'reach' },
    ],
  },
  {
    match: /^CTRL: Starting call/,
    events: [
      { type: 'start', before: 'connected' },
      { type: 'stage', stage: 'tunnel' },
    ],
  },
  { match: /^CTRL: Client \S+ control connection finished/, events: [{ type: 'cleanup' }, { type: 'end' }] },
  { match: /^MGR: No free connection slots or IPs/, events: [] },
  { match: /^(?:CTRL|GRE|MGR): /, noise: true },
];

/** What pppd says where it answers. The control connection stands, so silence is GRE that does not come through. */
export const SERVER_PPP_RULES: readonly Rule<unknown>[] = [
  {
    match: /LCP: timeout sending Config-Requests/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'gre-silent', code: 'LCP timeout' }],
  },
  {
    match:
      /(?:CHAP|PAP|EAP)\S* peer authentication failed for (?:remote host )?(\S{1,128})|(?:CHAP|PAP) authentication failure for (?:remote host )?(\S{1,128})/i,
    events: (m) => [
      ...user(m[1] ?? m[2]),
      {
        type: 'error',
        stage: 'authenticate',
        exact: true,
        sign: 'password-refused',
        code: 'peer authentication failed',
      },
    ],
  },
  {
    match:
      /(?:CHAP|PAP|EAP)\S* peer authentication succeeded for (\S{1,128})|Peer (\S{1,128}) authorized with RADIUS/i,
    events: (m) => [...user(m[1] ?? m[2]), { type: 'stage', stage: 'tunnel' }],
  },
  {
    match: /No (?:CHAP|PAP) secret found for authenticating (\S{1,128})/i,
    events: (m) => [
      ...user(m[1]),
      { type: 'hint', sign: 'user-unknown', code: 'no secret', stage: 'authenticate' },
    ],
  },
  {
    match:
      /rc_(?:send|auth)\w*: no reply from RADIUS server|RADIUS: .{0,80}(?:no response|timed? ?out|not respond)/i,
    events: [
      { type: 'error', stage: 'authenticate', exact: true, sign: 'login-server-error', code: 'RADIUS' },
    ],
  },
  {
    match: /peer refused to authenticate|[Pp]eer is not authorized to use remote address/,
    events: [{ type: 'error', stage: 'authenticate', exact: true, sign: 'permission-denied' }],
  },
  {
    match: /MPPE required,? but|MPPE.{0,40}negotiation failed/i,
    events: [{ type: 'error', stage: 'tunnel', sign: 'ppp-failed', code: 'MPPE' }],
  },
  { match: /remote IP address \S+/, events: [{ type: 'up' }] },
  { match: /^local {1,2}IP address/, noise: true },
  {
    match: /LCP terminated by peer|Terminating connection due to lack of activity|Terminating on signal/,
    events: [{ type: 'stopping' }],
  },
  {
    match: /^(?:Modem hangup|Connection terminated\b)/,
    events: [{ type: 'detail', sign: 'ppp-cut', stage: 'tunnel' }],
  },
  ...PPP_RULES,
];
