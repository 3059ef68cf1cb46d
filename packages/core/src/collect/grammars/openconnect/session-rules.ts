import type { Sign } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import { readSystemError } from '../system-error.ts';
import { GLOBALPROTECT_RULES } from './globalprotect-rules.ts';
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

/** A connection that broke: of a session that never came up it is a failure, else its loss, told once. */
function lost(state: OpenconnectState, sign: Sign, code?: string): readonly LogEvent[] {
  if (state.session === 'lost' || state.session === 'over') return [];
  const named = code ? { code } : {};
  if (state.session === 'trying') return [{ type: 'error', stage: 'tunnel', sign, ...named }];
  state.session = 'lost';
  return [
    {
      type: 'down',
      user: false,
      sign: sign === 'gateway-closed-connection' ? sign : 'session-lost',
      ...named,
    },
  ];
}

/** Told to end; the errors of taking an old session down say nothing about it. */
function hungUp(state: OpenconnectState): readonly LogEvent[] {
  if (state.session === 'up') state.session = 'lost';
  return [{ type: 'stopping' }];
}

/** The tunnel stands: of a new session, or of a lost one that was called back, which is a connection of its own. */
function risen(state: OpenconnectState): readonly LogEvent[] {
  const back = state.session === 'lost';
  state.session = 'up';
  return back ? [{ type: 'start', inherits: true }, { type: 'up' }] : [{ type: 'up' }];
}

function over(state: OpenconnectState): readonly LogEvent[] {
  state.session = 'over';
  return [{ type: 'end' }];
}

const GIVEN_UP: readonly LogEvent[] = [{ type: 'error', stage: 'network', generic: true }, { type: 'end' }];

/** From the login to the end. Source: openconnect auth.c, fortinet.c, cstp.c, ppp.c, mainloop.c, main.c (8 to 9). */
export const SESSION_RULES: readonly R[] = [
  ...GLOBALPROTECT_RULES,
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
  // With --dump-http-traffic only: else a host check and a refused password end in the same words.
  {
    match: /^< ret=1,redir=\/remote\/hostcheck_install\b/,
    events: [{ type: 'hint', sign: 'host-check-refused', code: 'hostcheck_install', stage: 'posture' }],
  },
  { match: /^Unexpected (\d{3}) result from server/, events: (m, s) => unexpected(Number(m[1]), s) },
  { match: /^Error reading HTTP response: (.+)/, events: (m) => readFailed(m[1] ?? '') },
  {
    match: /^User input required in non-interactive mode/,
    events: [{ type: 'error', stage: 'authenticate', generic: true, sign: 'code-required' }],
  },
  {
    match: /^fgets \(stdin\): Interrupted|^User cancel/i,
    events: (_, s) => [{ type: 'cancelled' }, ...over(s)],
  },
  {
    match: /^fgets \(stdin\): /,
    events: [{ type: 'error', stage: 'authenticate', generic: true, sign: 'login-refused' }],
  },
  {
    match: /^(?:Failed to open HTTPS connection|Failed to obtain WebVPN cookie)/,
    events: [{ type: 'detail', wakes: true }],
  },
  {
    match: /^Failed to complete authentication/,
    events: (_, s) => {
      const told = s.session === 'over';
      s.session = 'over';
      return told ? [] : GIVEN_UP;
    },
  },
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
  { match: /^PPP state transition from \w+ to TERMINATE/, events: (_, s) => hungUp(s) },
  {
    match: /^(?:PPP state transition|Received (?:LCP|IPCP|IP6CP)\/id)/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  {
    match: /^CSTP connected/,
    events: (_, s) =>
      s.session === 'lost' ? risen(s) : [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  {
    match:
      /^(?:Got (?:Legacy|IPv4|IPv6) |Reported platform is|Tunnel timeout \(rekey|Session will expire after)/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  {
    match: /^Failed to establish PPP|^PPP .*timed out/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'ppp-failed', code: 'PPP' }],
  },
  {
    match:
      /(?:tun|utun|TAP)\b.{0,300}(?:failed|error)|^Failed to (?:open|bind|set up) .*tun|^Set up tun device failed/i,
    events: [{ type: 'error', stage: 'tunnel', sign: 'adapter-failed', code: 'tun' }],
  },
  {
    match: /^(?:Configured as|Connected (?:tun\d+ )?as|Connected \S+ as|ESP session established with server)/,
    events: (_, s) => risen(s),
  },
  { match: /^Send BYE packet: |^PPP .*terminated by us/, events: (_, s) => hungUp(s) },
  { match: /detected dead peer/i, events: (_, s) => lost(s, 'session-lost', 'DPD') },
  {
    match:
      /^(?:Received server (?:disconnect|terminate)|Session terminated by server|Invalid authentication cookie)/,
    events: (_, s) => lost(s, 'gateway-closed-connection'),
  },
  {
    match: /^(?:Read error on SSL session|SSL (?:read|write) error|SSL send failed|Packet receive error)/,
    events: (_, s) => lost(s, 'ppp-cut'),
  },
  {
    match: /reconnect failed; exiting|^Reconnect failed.*exiting/i,
    events: (_, s) => [...lost(s, 'ppp-cut'), ...over(s)],
  },
  { match: /reconnect failed/i, events: (_, s) => lost(s, 'ppp-cut') },
  { match: /^(?:Failed to reconnect to|sleep \d+s, remaining timeout)/, events: [] },
  { match: /exiting\.?$/, events: (_, s) => over(s) },
  {
    match: /^(?:Server|Content-|Connection|Date|Set-Cookie|X-|Transfer-Encoding|HTTP body|TCP_INFO)/,
    noise: true,
  },
];
