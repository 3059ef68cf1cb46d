import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import { notifyEvents } from '../strongswan/notify.ts';

const BEGINS: readonly LogEvent[] = [
  { type: 'start', before: 'connected' },
  { type: 'stage', stage: 'secure' },
];
const PROPOSAL: readonly LogEvent[] = [
  { type: 'error', stage: 'secure', sign: 'ike-proposal-refused', code: 'NO_PROPOSAL_CHOSEN' },
];
/** Nothing here speaks that version or that way to prove oneself: another protocol, or another policy. */
const NO_CONNECTION: readonly LogEvent[] = [
  { type: 'error', stage: 'secure', sign: 'ike-connection-unknown', code: 'NO_PROPOSAL_CHOSEN' },
];
const KEY_DIFFERS: readonly LogEvent[] = [
  { type: 'error', stage: 'authenticate', sign: 'ike-auth-refused', code: 'AUTHENTICATION_FAILED' },
];

function certificate(code: string): readonly LogEvent[] {
  return [{ type: 'error', stage: 'authenticate', sign: 'client-certificate-refused', code }];
}

const user = (name: string | undefined): readonly LogEvent[] =>
  name ? [{ type: 'facts', facts: { userName: name } }] : [];

/** What pluto answers with; the reason was said before, so it only adds the name. A child's refusal comes after the IKE SA. */
function answered(name: string): readonly LogEvent[] {
  const child =
    name === 'NO_PROPOSAL_CHOSEN' ? false : /^TS_|^INTERNAL_ADDRESS|^SINGLE_PAIR|^FAILED_CP/.test(name);
  return notifyEvents(name, child).map((event) =>
    event.type === 'error' ? { ...event, type: 'detail' as const, wakes: true } : event,
  );
}

/**
 * pluto as the answering side. Source: libreswan programs/pluto, ikev1_main.c, ikev1_xauth.c, ikev2_ike_sa_init.c,
 * ikev2_ike_auth.c, ikev2_auth.c, addresspool.c, x509.c, retransmit.c; releases 3.27 to 5.2 word some of it differently.
 */
export const PLUTO_RULES: readonly Rule<unknown>[] = [
  // The asking side: another log's business.
  {
    match:
      /^(?:STATE_(?:MAIN|QUICK|AGGR|V2_PARENT|XAUTH|MODE_CFG)_I\d|initiating |sent (?:IKE_SA_INIT|IKE_AUTH) request|sent (?:Main|Quick|Aggressive) Mode I\d)/,
    noise: true,
  },
  {
    match:
      /^initial (?:parent SA|Main Mode|Aggressive Mode) message received on \S+ but no (?:suitable )?connection (?:found|has been authorized)/,
    events: [...BEGINS, ...NO_CONNECTION],
  },
  {
    match:
      /^no local proposal matches remote proposals|no acceptable (?:Oakley|Proposal|Transform)|^no matching proposal/i,
    events: [...BEGINS, ...PROPOSAL],
  },
  {
    match:
      /^responding to (?:Main Mode|Aggressive Mode|IKEv2 IKE_SA_INIT)|^(?:processing|proposal \d).{0,200}IKE_SA_INIT|^local IKE proposals|^(?:sent IKE_SA_INIT reply|sent Main Mode R1|sent Aggressive Mode R1)/,
    events: BEGINS,
  },
  {
    match:
      /with (?:unencrypted|encrypted) notification ([A-Z0-9_]+)|^sending (?:encrypted )?notification (?:payload )?([A-Z0-9_]+)/,
    events: (m) => [
      ...answered(m[1] ?? m[2] ?? ''),
      ...(/unencrypted/.test(m[0]) ? [{ type: 'end' as const }] : []),
    ],
  },
  {
    match:
      /^STATE_(?:MAIN_R[12]|AGGR_R1|V2_PARENT_R1)|^sent (?:Main Mode R2|IKE_INTERMEDIATE reply)|^processing decrypted IKE_AUTH request/,
    events: [
      { type: 'start', before: 'connected' },
      { type: 'stage', stage: 'authenticate' },
    ],
  },
  {
    match:
      /mismatch of preshared secrets|AUTH mismatch|authentication (?:using PSK )?failed|no (?:matching )?(?:preshared|PSK) (?:key|secret)|[Ss]ignature check .{0,120}failed|no suitable connection for peer/,
    events: KEY_DIFFERS,
  },
  {
    match: /\b(SEC_ERROR_[A-Z_]+)\b/,
    events: (m) => certificate(m[1] ?? ''),
  },
  {
    match:
      /^(?:ERROR: )?(?:X509|NSS)?:? ?(?:[Cc]ertificate .{0,200}(?:rejected|expired|revoked|not (?:yet )?valid|failed)|[Rr]eject(?:ed|ing)? (?:peer )?certificate|no RSA public key known)/,
    events: certificate('certificate'),
  },
  {
    match: /^XAUTH: User (.{1,128}?): Authentication Failed/i,
    events: (m) => [
      ...user(m[1]),
      { type: 'error', stage: 'authenticate', exact: true, sign: 'password-refused', code: 'XAUTH' },
    ],
  },
  {
    match: /^XAUTH: User (.{1,128}?): Authentication Successful/i,
    events: (m) => [...user(m[1]), { type: 'stage', stage: 'tunnel' }],
  },
  {
    match: /^XAUTH: .{0,80}requested to authenticate user '(.{1,128}?)'/,
    events: (m) => [...user(m[1]), { type: 'stage', stage: 'authenticate' }],
  },
  {
    match: /^XAUTH: .{0,80}completed for user '.{0,128}' with status FAIL/,
    events: [{ type: 'detail', sign: 'password-refused', wakes: true, stage: 'authenticate' }],
  },
  {
    match:
      /^cannot respond to IPsec SA request because no connection is known|no (?:acceptable |matching )?(?:traffic selector|proposed traffic selector)/i,
    events: [
      { type: 'error', stage: 'tunnel', sign: 'traffic-selector-refused', code: 'INVALID_ID_INFORMATION' },
    ],
  },
  {
    match:
      /(?:no free address|ADDRESSPOOL: .{0,120}(?:exhausted|no (?:free|more))|pool is (?:exhausted|full)|failed to (?:get|assign) (?:a )?(?:new )?lease|[Ll]ease failed)/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'pool-exhausted', code: 'INTERNAL_ADDRESS_FAILURE' }],
  },
  {
    match:
      /^(?:STATE_\w+: )?(?:IPsec SA established|established Child SA|negotiated connection \[|.{0,80}IPsec SA established)/,
    events: [{ type: 'start', before: 'connected' }, { type: 'up' }],
  },
  {
    match:
      /^(?:STATE_\w+: )?(?:.{0,60}ISAKMP SA established|(?:initiator|responder) established IKE SA|IKE SA established)/,
    events: [{ type: 'stage', stage: 'tunnel' }],
  },
  {
    match: /max number of retransmissions|timeout exceeded after \d+ retransmits/,
    events: [{ type: 'error', stage: 'reach', exact: true, sign: 'ike-auth-no-answer', code: 'retransmits' }],
  },
  {
    match:
      /^(?:IKEv[12] )?(?:DPD|liveness).{0,80}(?:timeout|declared dead|dead|no response)|^dead peer detected/i,
    events: [{ type: 'down', user: false, sign: 'session-lost' }],
  },
  {
    match:
      /^received Delete SA|^(?:IKE SA|ISAKMP SA) deleted by peer|^deleting (?:IKE SA|state).{0,120}(?:established|R3|R2)/i,
    events: [{ type: 'down', user: true }],
  },
];
