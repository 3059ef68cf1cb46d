import type { Sign } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import { readSystemError } from '../system-error.ts';
import type { OpenconnectState } from './openconnect-state.ts';

type R = Rule<OpenconnectState>;

const CONFIG_PATH = /^\/remote\/(?:fortisslvpn|sslvpn)/;

/** The same form once more is how a Fortinet server says no. */
function passwordAsked(state: OpenconnectState): readonly LogEvent[] {
  if (!state.loginSent || state.codeAsked) return [];
  return [{ type: 'hint', sign: 'login-refused', code: 'login-form-repeated', stage: 'authenticate' }];
}

function unexpected(status: number, state: OpenconnectState): readonly LogEvent[] {
  const code = `HTTP ${status}`;
  if (CONFIG_PATH.test(state.path)) return [{ type: 'hint', sign: 'config-refused', code, stage: 'tunnel' }];
  const sign: Sign = status >= 500 ? 'login-server-error' : 'login-refused';
  return [{ type: 'hint', sign, code, stage: 'authenticate' }];
}

function readFailed(text: string): readonly LogEvent[] {
  const code = readSystemError(text)?.code ?? (/Invalid argument/i.test(text) ? 'EINVAL' : text.slice(0, 80));
  return [{ type: 'hint', sign: 'gateway-closed-connection', code }];
}

const LOST: readonly LogEvent[] = [{ type: 'error', stage: 'tunnel', sign: 'ppp-cut' }];
const GIVEN_UP: readonly LogEvent[] = [{ type: 'error', stage: 'network', generic: true }, { type: 'end' }];

/** From the login to the end. Source: openconnect auth.c, fortinet.c, cstp.c, ppp.c, mainloop.c, main.c (8 to 9). */
export const SESSION_RULES: readonly R[] = [
  {
    match:
      /^Please enter .*\b(?:OTP|token|code|one-time|second)\b|^(?:Enter )?(?:Verification|Authentication|Token) code|^Generating OATH/i,
    events: (_, s) => {
      s.codeAsked = true;
      return [{ type: 'stage', stage: 'mfa' }];
    },
  },
  { match: /^Password: ?$/, events: (_, s) => passwordAsked(s) },
  {
    match: /^(?:Login failed|Authentication failed|Invalid (?:user ?name|password))/i,
    events: [{ type: 'hint', sign: 'password-refused', code: 'Login failed', stage: 'authenticate' }],
  },
  { match: /^Unexpected (\d{3}) result from server/, events: (m, s) => unexpected(Number(m[1]), s) },
  { match: /^Error reading HTTP response: (.+)/, events: (m) => readFailed(m[1] ?? '') },
  {
    match: /^User input required in non-interactive mode/,
    events: [{ type: 'error', stage: 'authenticate', generic: true, sign: 'code-required' }],
  },
  { match: /^fgets \(stdin\): Interrupted|^User cancel/i, events: [{ type: 'cancelled' }, { type: 'end' }] },
  {
    match: /^fgets \(stdin\): /,
    events: [{ type: 'error', stage: 'authenticate', generic: true, sign: 'login-refused' }],
  },
  {
    match: /^(?:Failed to open HTTPS connection|Failed to obtain WebVPN cookie)/,
    events: [{ type: 'detail', wakes: true }],
  },
  { match: /^Failed to complete authentication/, events: GIVEN_UP },
  {
    match: /^(?:Cookie was rejected by server|Creating SSL connection failed)/,
    events: [{ type: 'error', stage: 'tunnel', generic: true, sign: 'config-refused' }],
  },
  {
    match: /^Got unexpected HTTP response: HTTP\/\d\.\d (\d{3})/,
    events: (m) => [{ type: 'error', stage: 'tunnel', sign: 'tunnel-refused', code: `HTTP ${m[1]}` }],
  },
  {
    match: /^Got CONNECT response: HTTP\/\d\.\d 200/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  {
    match: /^Got (?:inappropriate )?(?:HTTP )?CONNECT response: HTTP\/\d\.\d (\d{3})/,
    events: (m) => [{ type: 'error', stage: 'tunnel', sign: 'tunnel-refused', code: `HTTP ${m[1]}` }],
  },
  {
    match: /^Sending our (?:LCP|IPCP|IP6CP)\/id \d+ config request/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'retry' }],
  },
  { match: /^PPP state transition from \w+ to TERMINATE/, events: [{ type: 'stopping' }] },
  {
    match: /^(?:PPP state transition|Received (?:LCP|IPCP|IP6CP)\/id)/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  {
    match: /^(?:CSTP connected|Got (?:Legacy|IPv4|IPv6) |Reported platform is)/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  {
    match: /^Failed to establish PPP|^PPP .*timed out/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'ppp-failed', code: 'PPP' }],
  },
  {
    match:
      /(?:tun|utun|TAP)\b.*(?:failed|error)|^Failed to (?:open|bind|set up) .*tun|^Set up tun device failed/i,
    events: [{ type: 'error', stage: 'tunnel', sign: 'adapter-failed', code: 'tun' }],
  },
  { match: /^(?:Configured as|Connected (?:tun\d+ )?as|Connected \S+ as) /, events: [{ type: 'up' }] },
  { match: /^Send BYE packet: |^PPP .*terminated by us/, events: [{ type: 'stopping' }] },
  {
    match: /detected dead peer/i,
    events: [{ type: 'error', stage: 'tunnel', sign: 'session-lost', code: 'DPD' }],
  },
  {
    match: /^(?:Received server (?:disconnect|terminate)|Session terminated by server)/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'gateway-closed-connection' }],
  },
  { match: /^(?:Read error on SSL session|SSL (?:read|write) error|SSL send failed)/, events: LOST },
  { match: /reconnect failed|^Reconnect failed/i, events: LOST },
  { match: /exiting\.?$/, events: [{ type: 'end' }] },
  {
    match: /^(?:Server|Content-|Connection|Date|Set-Cookie|X-|Transfer-Encoding|HTTP body|TCP_INFO)/,
    noise: true,
  },
];
