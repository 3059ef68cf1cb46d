import type { AttemptFacts, LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import { readLookupError, readSystemError } from '../system-error.ts';
import { readTlsError } from '../tls-error.ts';
import type { OpenfortivpnState } from './openfortivpn-state.ts';

type R = Rule<OpenfortivpnState>;

/** A host that a person may have blacked out (`vpn<redacted>`, `****`) is no host. */
const HOST = /^[A-Za-z0-9_](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_])?$/;

function begin(state: OpenfortivpnState, facts: AttemptFacts = {}): readonly LogEvent[] {
  state.tunnelling = false;
  return [{ type: 'start', facts: { protocol: 'ssl-vpn', ...facts } }];
}

function configured(state: OpenfortivpnState, name: string, value: string): readonly LogEvent[] {
  if (name === 'host') return begin(state, HOST.test(value) ? { gatewayHost: value } : {});
  if (name === 'port') {
    const port = Number(value);
    return begin(state, Number.isInteger(port) && port > 0 && port < 65_536 ? { gatewayPort: port } : {});
  }
  if (name === 'username' && /[\p{L}\p{N}]/u.test(value)) return begin(state, { userName: value });
  return begin(state);
}

/** A refused connection to the proxy says nothing about the gateway. */
function connectFailed(state: OpenfortivpnState, text: string): readonly LogEvent[] {
  const error = readSystemError(text);
  const code = error?.code ?? text.slice(0, 80);
  if (state.proxied) return [{ type: 'error', stage: 'reach', sign: 'proxy-unreachable', code }];
  if (!error) return [{ type: 'error', stage: 'reach', sign: 'connect-failed-unspecified', code }];
  return [{ type: 'error', stage: error.stage, sign: error.sign, code, exact: error.stage === 'network' }];
}

function tlsFailed(text: string): readonly LogEvent[] {
  const { sign, code } = readTlsError(text);
  return [{ type: 'error', stage: 'secure', sign, ...(code ? { code } : {}) }];
}

function lookupFailed(state: OpenfortivpnState, text: string): readonly LogEvent[] {
  const { sign, code, stage } = readLookupError(text);
  if (state.proxied) return [{ type: 'error', stage: 'reach', sign: 'proxy-unreachable', code }];
  return [{ type: 'error', stage, sign, code, exact: stage === 'network' }];
}

/** From the first words to an encrypted connection. Source: openfortivpn main.c, tunnel.c (1.3 to HEAD). */
export const START_RULES: readonly R[] = [
  { match: /^openfortivpn v?(\d[\w.+-]*)/, events: (m, s) => begin(s, m[1] ? { clientVersion: m[1] } : {}) },
  { match: /^Loaded (?:config|configuration) file /, events: (_, s) => begin(s) },
  {
    match: /^(?:Config|Configuration) (\w+) = "(.*)"/,
    events: (m, s) => configured(s, m[1] ?? '', m[2] ?? ''),
  },
  { match: /^One-time password = /, events: (_, s) => [...begin(s), { type: 'context', sign: 'code-sent' }] },
  {
    match: /^(?:Specify (?:an?|the) |Missing host|Invalid host|Could not find any username)/,
    events: (_, s) => [
      ...begin(s),
      { type: 'error', stage: 'network', sign: 'profile-invalid' },
      { type: 'end' },
    ],
  },
  {
    match: /^Resolving gateway host ip/,
    events: (_, s) => {
      s.proxied = false;
      s.tunnelling = false;
      return [
        { type: 'start', inherits: true, facts: { protocol: 'ssl-vpn' } },
        { type: 'stage', stage: 'resolve' },
      ];
    },
  },
  { match: /^(?:getaddrinfo|gethostbyname)(?:\(\))?: (.+)/, events: (m, s) => lookupFailed(s, m[1] ?? '') },
  { match: /^Establishing (?:ssl|SSL|TLS) connection/, events: [{ type: 'stage', stage: 'reach' }] },
  {
    match: /^proxy_host: /,
    events: (_, s) => {
      s.proxied = true;
      return [];
    },
  },
  {
    match:
      /^Proxy response does not contain|^Proxy response is unexpectedly large|^write error while talking to proxy/,
    events: [{ type: 'error', stage: 'reach', sign: 'proxy-refused' }],
  },
  { match: /^(?:socket|bind|ioctl)\b.{0,200}: (.+)/, events: (m, s) => connectFailed(s, m[1] ?? '') },
  { match: /^connect: (.+)/, events: (m, s) => connectFailed(s, m[1] ?? '') },
  { match: /^(?:SO_|TCP_|server_|gateway_|proxy_port)/, noise: true },
  {
    match: /^(?:Setting cipher list|Setting minimum protocol|Set SNI)/,
    events: [{ type: 'stage', stage: 'secure' }],
  },
  { match: /^SSL_connect: (.+)/, events: (m) => tlsFailed(m[1] ?? '') },
  {
    match: /^(?:PKCS11 |SSL_CTX_use_|SSL_CTX_check_private_key|Could not (?:load|init) pkcs11)/,
    events: [
      { type: 'error', stage: 'secure', sign: 'profile-invalid', code: 'client certificate not loaded' },
    ],
  },
  {
    match: /^(?:SSL_CTX_|SSL_new|SSL_set_fd|Cannot set minimum protocol version)/,
    events: [{ type: 'error', stage: 'secure', sign: 'tls-failed-unspecified' }],
  },
  { match: /^You might want to try --insecure-ssl/, noise: true },
];
