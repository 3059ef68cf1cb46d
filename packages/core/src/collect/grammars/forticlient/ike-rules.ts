import type { Sign, Stage } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { FortiState } from './forticlient-state.ts';
import { begin, broken, over, rise } from './trace-rules.ts';

type R = Rule<FortiState>;

/** FortiClient's IPsec is known as `ikev2` here: the list of protocols has no word for IKEv1 without L2TP. */
function beginIke(
  state: FortiState,
  host: string | undefined,
  port: string | undefined,
  profile?: string,
): readonly LogEvent[] {
  const named = host && /^[\w.:-]+$/.test(host) ? { gatewayHost: host } : {};
  const facts = { ...named, ...(port ? { gatewayPort: Number(port) } : {}), ...(profile ? { profile } : {}) };
  const [start] = begin(state, { protocol: 'ikev2', ...facts });
  return start?.type === 'start' ? [{ ...start, before: 'secure' }] : [];
}

/** Initiator and responder cookie; the second stays zero until anybody answers. */
function timeUp(responder: string | undefined): readonly LogEvent[] {
  const silent = responder === undefined || /^0+$/.test(responder);
  const code = 'phase1 time up';
  return silent
    ? [{ type: 'error', stage: 'reach', exact: true, sign: 'ike-no-answer', code }]
    : [{ type: 'error', stage: 'secure', sign: 'ike-auth-no-answer', code }];
}

const refused = (stage: Stage, sign: Sign, code: string): readonly LogEvent[] => [
  { type: 'error', stage, sign, code },
];
const unsent: readonly LogEvent[] = [
  { type: 'error', stage: 'network', exact: true, sign: 'network-unreachable', code: 'failed to initiate' },
];

/** IPsec under FortiClient: racoon's words on macOS and in FortiIKE, iked's on Linux. Source: ipsec-tools, OpenIKED, and real logs. */
export const IKE_RULES: readonly R[] = [
  {
    match: /accept a request to establish IKE-SA: *(\S+)?/,
    events: (m, s) => [...beginIke(s, m[1], undefined), { type: 'stage', stage: 'reach' }],
  },
  {
    match: /initiate new phase ?1 negotiation: \S+?<=>([^\s[]+)(?:\[(\d+)\])?/,
    events: (m, s) => [...beginIke(s, m[1], m[2]), { type: 'stage', stage: 'reach' }],
  },
  {
    match: /ikev2_init_ike_sa: initiating "?([^"]*)"?/,
    events: (m, s) => beginIke(s, undefined, undefined, m[1]),
  },
  {
    match:
      /failed to initiate with peer|phase1 negotiation failed due to send error|sendfromto failed|send(?:to|msg) \(/,
    events: unsent,
  },
  {
    match: /begin (?:Aggressive|Identity Protection|Main) mode|send IKE_SA_INIT req/,
    events: [{ type: 'stage', stage: 'reach' }],
  },
  {
    match:
      /recv IKE_SA_INIT res|received (?:Vendor ID|broken Microsoft ID)|Selected NAT-T|NAT detected|NAT not detected/i,
    events: [{ type: 'stage', stage: 'secure' }, { type: 'answered' }],
  },
  { match: /recv IKE_AUTH res/, events: [{ type: 'stage', stage: 'authenticate' }, { type: 'answered' }] },
  { match: /IPsec-SA established|loaded SPIs|established peer /, events: (_, s) => rise(s) },
  {
    match: /ISAKMP-SA established/,
    events: [{ type: 'stage', stage: 'authenticate' }, { type: 'answered' }],
  },
  { match: /initiate new phase ?2 negotiation/, events: [{ type: 'stage', stage: 'tunnel' }] },
  {
    match: /phase ?1 negotiation failed due to time up\.?(?: *[0-9a-f]{16}:([0-9a-f]{16}))?/,
    events: (m) => timeUp(m[1]),
  },
  { match: /phase ?2 negotiation failed due to time up waiting for phase ?1/, events: timeUp(undefined) },
  {
    match: /phase ?2 negotiation failed|give up to get IPsec-SA/,
    events: refused('tunnel', 'tunnel-refused', 'phase2'),
  },
  {
    match:
      /NO[-_ ]PROPOSAL[-_ ]CHOSEN|no (?:suitable|valid|acceptable) proposal|failed to get valid proposal|proposal (?:mismatch|not match)/i,
    events: refused('secure', 'ike-proposal-refused', 'NO_PROPOSAL_CHOSEN'),
  },
  {
    match: /xauth\b.{0,300}(?:fail|denied|reject)|login failed for user|check xauth password/i,
    events: refused('authenticate', 'password-refused', 'XAuth failed'),
  },
  {
    match:
      /AUTHENTICATION[-_ ]FAILED|HASH mismatched|pre-?shared key mismatch|couldn't find the (?:proper )?pskey|invalid hash/i,
    events: refused('authenticate', 'ike-auth-refused', 'AUTHENTICATION_FAILED'),
  },
  {
    match: /INVALID[-_]ID[-_]INFORMATION|mismatched ID|TS[-_]UNACCEPTABLE/i,
    events: refused('tunnel', 'traffic-selector-refused', 'TS_UNACCEPTABLE'),
  },
  {
    match: /INTERNAL[-_]ADDRESS[-_]FAILURE|[Ff]ailed to acquire an IP address/,
    events: refused('tunnel', 'no-address', 'no address'),
  },
  {
    match: /peer's certificate is not verified|unable to get (?:local )?issuer/i,
    events: refused('secure', 'certificate-untrusted', 'certificate'),
  },
  { match: /certificate (?:has )?expired/i, events: refused('secure', 'certificate-expired', 'certificate') },
  { match: /DPD: remote .{0,300}seems to be dead/, events: (_, s) => broken(s, 'DPD') },
  { match: /retransmit limit reached|No response from the peer/i, events: [{ type: 'silent' }] },
  { match: /\bretransmit|resend phase ?1 packet|resent phase1 packet/, events: [{ type: 'retry' }] },
  {
    match: /[Rr]eceived delete payload|ISAKMP-SA deleted by peer/,
    events: refused('network', 'gateway-closed-connection', 'DELETE'),
  },
  {
    match: /racoon (?:process )?shutdown|caught signal/,
    events: (_, s) => over(s, [{ type: 'stopping' }, { type: 'end' }]),
  },
  { match: /^DPD|^config_get|successfully loaded credentials|Init load SAML token/, events: [] },
];
