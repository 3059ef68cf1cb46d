import type { Sign } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { OpenfortivpnState } from './openfortivpn-state.ts';

/** err_http_str() of http.c, old and new, by what it says of a login. */
function loginSign(words: string, status: number): Sign {
  if (/^SSL error/i.test(words)) return 'gateway-closed-connection';
  if (/^Permission denied/i.test(words)) return 'permission-denied';
  if (/^No cookie given|^Empty cookie/i.test(words)) return 'login-refused';
  if (status >= 500) return 'login-server-error';
  return 'login-refused';
}

const codeOf = (words: string, status: number): string =>
  status >= 100 && status < 600 ? `HTTP ${status}` : status < 0 ? String(status) : words;

/** The old form carries its reason in brackets, the newer one on the DEBUG line after it. */
function loginFailed(words: string): readonly LogEvent[] {
  return [{ type: 'error', stage: 'authenticate', sign: loginSign(words, 0), code: words }];
}

function reason(words: string, status: number): readonly LogEvent[] {
  return [{ type: 'detail', sign: loginSign(words, status), code: codeOf(words, status) }];
}

/** The gateway took the password and sends the client to a check of the machine, which this client cannot pass. */
const HOST_CHECK_WANTED = /^ret=1,redir=\/remote\/hostcheck_install\b/;

/** From the login form to the configuration. Source: openfortivpn http.c, tunnel.c, saml (1.3 to HEAD). */
export const LOGIN_RULES: readonly Rule<OpenfortivpnState>[] = [
  {
    match: /^Connected to gateway\./,
    events: [
      { type: 'start', before: 'authenticate', inherits: true, facts: { protocol: 'ssl-vpn' } },
      { type: 'stage', stage: 'authenticate' },
    ],
  },
  {
    match:
      /^(?:Two-factor authentication token|2factor authentication token|Please enter .*(?:password|token|code|OTP))/i,
    events: [{ type: 'stage', stage: 'mfa' }],
  },
  { match: /^No (?:OTP|token) specified/, events: [{ type: 'error', stage: 'mfa', sign: 'code-required' }] },
  // The browser's part comes before anything else is tried: no stage is passed by it, and the person may take their time.
  {
    match: /^(?:Listening for SAML login|Authenticate at ')/i,
    events: [{ type: 'start', facts: { protocol: 'ssl-vpn' } }],
  },
  {
    match:
      /^(?:(?:Finally )?failed to retrieve SAML|Invalid SAML|Error reading SAML|SAML .*(?:failed|timed out|error))/i,
    events: [{ type: 'error', stage: 'mfa', sign: 'saml-failed' }],
  },
  { match: /^Could not authenticate to gateway \((.+?)\)/, events: (m) => loginFailed(m[1] ?? '') },
  {
    match: /^Could not authenticate to gateway\./,
    events: [{ type: 'error', stage: 'authenticate', generic: true, sign: 'login-refused' }],
  },
  {
    match:
      /^(No cookie given|Empty cookie|Permission denied|HTTP status code|Bad HTTP response code|SSL error|Invalid input|Request too long|Out of memory) \((-?\d+)\)/,
    events: (m) => reason(m[1] ?? '', Number(m[2])),
  },
  { match: /^Error issuing (\S+) request/, events: [] },
  // Written with -v twice only: without it a host check and a refused password end in the same words.
  {
    match: HOST_CHECK_WANTED,
    events: [{ type: 'hint', stage: 'posture', sign: 'host-check-refused', code: 'hostcheck_install' }],
  },
  { match: /^Authenticated\./, events: [{ type: 'stage', stage: 'tunnel' }] },
  { match: /^Cookie: /, events: [] },
  {
    match: /^(?:VPN allocation request failed|Could not get VPN configuration) \((.+)\)/,
    events: (m) => [{ type: 'error', stage: 'tunnel', sign: 'config-refused', code: m[1] ?? '' }],
  },
  {
    match: /^(?:Remote gateway has allocated a VPN|Retrieving configuration)/,
    events: [{ type: 'stage', stage: 'tunnel' }],
  },
];
