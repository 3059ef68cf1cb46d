import type { Protocol, Sign } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import { readLookupError, readSystemError } from '../system-error.ts';
import { readTlsError } from '../tls-error.ts';
import type { OpenconnectState } from './openconnect-state.ts';

type R = Rule<OpenconnectState>;

const LOGIN_PATH = /^\/(?:remote\/logincheck|auth|login|\+CSCOE\+|dana-na|(?:ssl-vpn|global-protect)\/login)/;
const CONFIG_PATH = /^\/(?:remote\/(?:fortisslvpn|index)|ssl-vpn\/getconfig|ssl-tunnel-connect)/;
/** GlobalProtect asks a portal or a gateway what its login looks like before anything else. */
const PRELOGIN_PATH = /^\/(?:ssl-vpn|global-protect)\/prelogin/;
const POSTURE_PATH = /^\/(?:ssl-vpn\/hipreport|remote\/hostcheck|\+CSCOT\+|CACHE\/sdesktop)/;
/** The portal's configuration is fetched with the password: that is its login. */
const PORTAL_PATH = /^\/global-protect\/getconfig/;

function protocolOf(method: string, path: string): Protocol {
  if (PRELOGIN_PATH.test(path)) return 'globalprotect';
  return method === 'POST' ? 'anyconnect' : 'ssl-vpn';
}

/** The first request goes to the root; only AnyConnect posts it. Later paths tell what is being done. */
function request(
  method: string,
  host: string,
  port: string | undefined,
  path: string,
  state: OpenconnectState,
): readonly LogEvent[] {
  // A portal leads to a gateway, and a refused login asks again: both within one try.
  const again = state.session === 'trying' && state.loginSent && PRELOGIN_PATH.test(path);
  state.path = path;
  if (path === '/' || path === '' || (PRELOGIN_PATH.test(path) && !again)) {
    Object.assign(state, { loginSent: false, codeAsked: false, session: 'trying' });
    const facts = {
      protocol: protocolOf(method, path),
      gatewayHost: host,
      gatewayPort: Number(port ?? 443),
    } as const;
    return [
      { type: 'start', before: 'authenticate', facts },
      { type: 'stage', stage: 'resolve' },
    ];
  }
  if (state.session === 'lost') return [];
  if (LOGIN_PATH.test(path) || PORTAL_PATH.test(path)) {
    state.loginSent = /^\/(?:remote|ssl-vpn|global-protect)\//.test(path);
    return [{ type: 'stage', stage: 'authenticate' }, { type: 'answered' }];
  }
  if (POSTURE_PATH.test(path)) return [{ type: 'stage', stage: 'posture' }];
  return CONFIG_PATH.test(path) ? [{ type: 'stage', stage: 'tunnel' }] : [];
}

/** One address of several: the next may answer. */
function addressFailed(text: string, state: OpenconnectState): readonly LogEvent[] {
  const error = readSystemError(text);
  if (state.proxying)
    return [{ type: 'hint', sign: 'proxy-unreachable', code: error?.code ?? text, stage: 'reach' }];
  const sign = error?.sign ?? 'connect-failed-unspecified';
  return [{ type: 'hint', sign, code: error?.code ?? text.slice(0, 80), stage: error?.stage ?? 'reach' }];
}

const CERTIFICATE: readonly (readonly [RegExp, Sign])[] = [
  [/not yet activated|not yet valid/i, 'certificate-not-yet-valid'],
  [/expired/i, 'certificate-expired'],
  [/does not match host ?name|hostname mismatch/i, 'certificate-name-mismatch'],
  [/revoked/i, 'certificate-revoked'],
  [/self[- ]signed/i, 'certificate-self-signed'],
  [/signer not found|unable to get|issuer/i, 'certificate-untrusted'],
];

function certificate(reason: string): readonly LogEvent[] {
  const sign = CERTIFICATE.find(([pattern]) => pattern.test(reason))?.[1] ?? 'certificate-rejected';
  return [{ type: 'hint', sign, code: reason.trim(), stage: 'secure' }];
}

/** GnuTLS's words, or OpenSSL's where it was built with that. Source: gnutls errors.c. */
function tlsFailed(text: string): readonly LogEvent[] {
  if (/Error in the certificate/i.test(text))
    return [{ type: 'error', stage: 'secure', generic: true, sign: 'certificate-rejected' }];
  const known: Sign | null = /unexpected TLS packet/i.test(text)
    ? 'tls-not-tls'
    : /non-properly terminated|pull function|push function/i.test(text)
      ? 'tls-cut'
      : /fatal alert/i.test(text)
        ? 'tls-alert'
        : null;
  return [
    {
      type: 'error',
      stage: 'secure',
      sign: known ?? readTlsError(text).sign,
      code: text.trim().slice(0, 80),
    },
  ];
}

function answered(status: number, state: OpenconnectState): readonly LogEvent[] {
  if (!state.proxying) return [];
  state.proxying = false;
  if (status === 200) return [{ type: 'stage', stage: 'secure' }];
  const sign: Sign = status === 407 ? 'proxy-auth-required' : 'proxy-refused';
  return [{ type: 'error', stage: 'reach', exact: true, sign, code: `HTTP ${status}` }];
}

/** From the address to an encrypted connection. Source: openconnect http.c, ssl.c, gnutls.c, openssl.c (8 to 9). */
export const CONNECT_RULES: readonly R[] = [
  {
    match: /^(GET|POST) https?:\/\/(?:\[([^\]]+)\]|([^/:\s]+))(?::(\d+))?(\/\S*)?/,
    events: (m, s) => request(m[1] ?? '', m[2] ?? m[3] ?? '', m[4], m[5] ?? '/', s),
  },
  {
    match: /^getaddrinfo failed for host '?([^']*)'?: (.+)/,
    events: (m) => {
      const { sign, code, stage } = readLookupError(m[2] ?? '');
      return [{ type: 'error', stage, exact: true, sign, code }];
    },
  },
  {
    match: /^Attempting to connect to (server|proxy) /,
    events: (m, s) => {
      s.proxying = m[1] === 'proxy';
      const begins = s.session === 'idle' || s.session === 'over';
      if (begins) s.session = 'trying';
      // With a cookie in hand the client asks for no page first.
      return [
        ...(begins ? ([{ type: 'start', before: 'secure', inherits: true }] as const) : []),
        { type: 'stage', stage: 'reach' },
      ];
    },
  },
  { match: /^Requesting HTTP proxy connection/, events: [{ type: 'stage', stage: 'reach' }] },
  {
    match: /^Failed to connect to host /,
    events: [{ type: 'error', stage: 'reach', generic: true, sign: 'connect-failed-unspecified' }],
  },
  { match: /^Failed to connect to \S+: (.+)/, events: (m, s) => addressFailed(m[1] ?? '', s) },
  {
    match: /^Connected to HTTPS on /,
    events: [{ type: 'stage', stage: 'authenticate' }, { type: 'answered' }, { type: 'withdraw' }],
  },
  {
    match: /^Connected to \S+:\d+$/,
    events: (_, s) => (s.proxying ? [] : [{ type: 'stage', stage: 'secure' }]),
  },
  { match: /^SSL negotiation with /, events: [{ type: 'stage', stage: 'secure' }] },
  { match: /^(?:Reason|Server certificate verify failed): (.+)/, events: (m) => certificate(m[1] ?? '') },
  { match: /^SSL connection (?:failure|cancelled): ?(.*)/, events: (m) => tlsFailed(m[1] ?? '') },
  { match: /^Got HTTP response: HTTP\/\d\.\d (\d{3})/, events: (m, s) => answered(Number(m[1]), s) },
  {
    match: /^Proxy CONNECT request failed: (\d{3})/,
    events: (m, s) => answered(Number(m[1]), { ...s, proxying: true }),
  },
  { match: /^Using client certificate '/, events: [{ type: 'context', sign: 'client-certificate-sent' }] },
];
