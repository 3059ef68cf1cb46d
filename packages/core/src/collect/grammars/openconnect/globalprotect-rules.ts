import type { Rule } from '../rule.ts';
import type { OpenconnectState } from './openconnect-state.ts';

type R = Rule<OpenconnectState>;

/** GlobalProtect's words: openconnect's own (auth-globalprotect.c, gpst.c) and the Rust wrapper's around it. */
export const GLOBALPROTECT_RULES: readonly R[] = [
  {
    match: /^(?:Enter login credentials|Please enter your username and password)/,
    events: (_, s) =>
      s.loginSent && !s.codeAsked
        ? [{ type: 'hint', sign: 'login-refused', code: 'login-form-repeated', stage: 'authenticate' }]
        : [],
  },
  {
    match: /^Challenge(?:: | form )/,
    events: (_, s) => {
      s.codeAsked = true;
      return [{ type: 'stage', stage: 'mfa' }];
    },
  },
  {
    match: /^(?:SAML (?:authentication|login) (?:via|is required)|SAML \S+ authentication is required)/,
    events: [{ type: 'hint', sign: 'saml-failed', code: 'SAML required', stage: 'mfa' }],
  },
  {
    match: /^Unexpected 512 result from server|status[:=] ?512\b|(?<!^Error: .{0,80})error: 512\b/,
    events: [{ type: 'hint', sign: 'login-refused', code: 'HTTP 512', stage: 'authenticate' }],
  },
  {
    match: /^(?:Unexpected 513 result from server|Valid client certificate is required)|status[:=] ?513\b/,
    events: [{ type: 'hint', sign: 'client-certificate-required', code: 'HTTP 513', stage: 'authenticate' }],
  },
  {
    match: /^Invalid username or password/,
    events: [
      { type: 'hint', sign: 'password-refused', code: 'Invalid username or password', stage: 'authenticate' },
    ],
  },
  {
    match: /^GlobalProtect login returned \S+=/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  { match: /^GlobalProtect login returned empty or missing|^Gateway says no HIP report/, events: [] },
  {
    match: /HIP report.{0,300}(?:denied|rejected|failed)|^Failed to (?:submit|send) HIP report/i,
    events: [{ type: 'hint', sign: 'host-check-refused', code: 'HIP', stage: 'posture' }],
  },
  {
    match: /\bgpclient started: (\S+)/,
    events: (m, s) => {
      s.session = 'trying';
      return [
        {
          type: 'start',
          before: 'authenticate',
          facts: { protocol: 'globalprotect', clientVersion: `gpclient ${m[1]}` },
        },
        { type: 'stage', stage: 'resolve' },
      ];
    },
  },
  {
    match: /gpapi::portal::config\] |gpapi::gateway::login\] Gateway login, /,
    events: [{ type: 'stage', stage: 'authenticate' }],
  },
  {
    match: /Connecting to the only available gateway: .{0,300}\(([\w.:-]+)\)/,
    events: (m) => [{ type: 'facts', facts: { gatewayHost: (m[1] ?? '').replace(/:\d+$/, '') } }],
  },
  {
    match: /^Error: (?:Gateway|Portal) .{0,300}error\b/,
    events: (_, s) => {
      s.session = 'over';
      return [
        { type: 'error', stage: 'authenticate', generic: true, sign: 'login-refused' },
        { type: 'end' },
      ];
    },
  },
  {
    match: /Failed to connect portal with prelogin: |Gateway login failed: /,
    events: [{ type: 'hint', sign: 'login-refused', stage: 'authenticate' }],
  },
];
