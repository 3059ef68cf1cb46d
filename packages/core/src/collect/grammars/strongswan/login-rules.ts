import type { Sign } from '../../../vocabulary/index.ts';
import type { AttemptFacts, LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { CharonState } from './charon-state.ts';
import { mschapEvents, notifyEvents } from './notify.ts';

type R = Rule<CharonState>;

/** An identity names a person unless it is an address, or a certificate's name without one. */
function personOf(identity: string): AttemptFacts {
  const common = /(?:^|, ?)(?:CN|UID)=([^,]+)/.exec(identity)?.[1];
  const name = identity.includes('=') ? common : identity;
  return name && !/^(?:%any|[\d.:a-f]+)$/i.test(name) ? { userName: name.trim() } : {};
}

/** The client proves who it is before the gateway has answered: no step further, but worth knowing. */
function myself(identity: string, how: string): readonly LogEvent[] {
  const facts: LogEvent = { type: 'facts', facts: personOf(identity) };
  if (/pre-shared key/.test(how)) return [facts, { type: 'context', sign: 'shared-key-used' }];
  return /RSA|ECDSA|ED25519|ED448|BLISS|signature/i.test(how)
    ? [facts, { type: 'context', sign: 'client-certificate-sent' }]
    : [facts];
}

const refused = (sign: Sign, code: string): readonly LogEvent[] => [
  { type: 'error', stage: 'authenticate', sign, code },
];

function eapFailed(method: string): readonly LogEvent[] {
  const sign: Sign =
    /TLS$/.test(method) && !/TTLS/.test(method) ? 'client-certificate-refused' : 'password-refused';
  return [{ type: 'error', stage: 'authenticate', sign, code: `${method} failed` }];
}

/** Who is who. Source: charon's ike_auth.c, eap_authenticator.c, psk_authenticator*.c, eap_mschapv2.c, xauth.c, notify_payload.c. */
export const LOGIN_RULES: readonly R[] = [
  {
    match: /^authentication of '(.{0,300})' \(myself\) (?:with )?(.*)/,
    events: (m) => myself(m[1] ?? '', m[2] ?? ''),
  },
  {
    match: /^authentication of '.{0,300}' with .{1,200} successful/,
    events: [{ type: 'stage', stage: 'authenticate' }, { type: 'answered' }],
  },
  {
    match: /^server requested EAP_IDENTITY.{0,200}sending '(.*)'/,
    events: (m) => [
      { type: 'stage', stage: 'authenticate' },
      { type: 'answered' },
      { type: 'facts', facts: personOf(m[1] ?? '') },
    ],
  },
  {
    match: /^server requested EAP_/,
    events: [{ type: 'stage', stage: 'authenticate' }, { type: 'answered' }],
  },
  { match: /^EAP-MS-CHAPv2 failed with error (\w+)/, events: (m) => mschapEvents(m[1] ?? '') },
  { match: /^(EAP_\w+) method failed/, events: (m) => eapFailed(m[1] ?? 'EAP') },
  { match: /^received EAP_FAILURE|^EAP authentication failed/, events: eapFailed('EAP') },
  {
    match:
      /^(?:loading EAP_\w+ method failed|peer requested EAP, config|configuration requires .* authentication|.*sending EAP_NAK$)/,
    events: [{ type: 'hint', sign: 'auth-method-refused', stage: 'authenticate', code: 'EAP method' }],
  },
  {
    match: /^tried \d+ shared keys? for .* but MAC mismatched/,
    events: refused('ike-auth-refused', 'MAC mismatched'),
  },
  { match: /^no (?:shared|EAP) key found for /, events: refused('ike-auth-refused', 'no shared key found') },
  {
    match: /^no private key found for |^no certificate found for /,
    events: refused('client-certificate-required', 'no private key found'),
  },
  {
    match:
      /^(?:invalid HASH_V1 payload length|could not decrypt payloads|message parsing failed|integrity check failed|calculated HASH does not match)/,
    events: [{ type: 'hint', sign: 'ike-auth-refused', stage: 'authenticate', code: 'decryption failed' }],
  },
  {
    match: /^(?:ID_PROT|AGGRESSIVE|IKE_AUTH) response with message ID \d+ processing failed/,
    events: [{ type: 'error', stage: 'authenticate', generic: true, sign: 'ike-auth-refused' }],
  },
  {
    match: /^XAuth authentication of .*failed|^destroying IKE_SA after failed XAuth/,
    events: refused('password-refused', 'XAuth failed'),
  },
  { match: /^received (\w+) (?:notify error|error notify)$/, events: (m) => notifyEvents(m[1] ?? '', false) },
  { match: /^received (\w+) notify, no CHILD_SA built/, events: (m) => notifyEvents(m[1] ?? '', true) },
  { match: /^parsed IKE_AUTH response /, events: [{ type: 'answered' }] },
];
