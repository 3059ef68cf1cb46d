import type { Stage } from '../../../vocabulary/index.ts';
import type { AttemptFacts, LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { FortiState } from './forticlient-state.ts';
import { readWinHttpError } from './winhttp-error.ts';

type R = Rule<FortiState>;

/** The gateway's pages by what asking for them means. Source: the open clients of the same server. */
const ASKED: readonly (readonly [RegExp, Stage])[] = [
  [/^\/remote\/(?:info|login\b|error)/, 'resolve'],
  [/^\/remote\/saml/, 'mfa'],
  [/^\/remote\/(?:logincheck|login_)/, 'authenticate'],
  [/^\/remote\/hostcheck/, 'posture'],
  [/^\/remote\/(?:fortisslvpn|index|sslvpn-tunnel|portal|network)/, 'tunnel'],
];

function askedFor(path: string): Stage {
  return ASKED.find(([pattern]) => pattern.test(path))?.[1] ?? 'secure';
}

/** `!!! fortivpn::StateMachine::HandleTunnelConnected session 1 (CORP\\alice) "Profile" …`; all before the name may be missing. */
const MACHINE = String.raw`^(?:!+ *)?(?:fortivpn::StateMachine::\w+ +)?(?:session \d+ +\(([^)]{0,128})\) +)?"([^"]{0,255})" `;

function named(match: RegExpExecArray): AttemptFacts {
  const user = match[1]?.replace(/^\.\\/, '');
  return { ...(user ? { userName: user } : {}), ...(match[2] ? { profile: match[2] } : {}) };
}

/** A try begins; what belongs to an earlier one is over. */
export function begin(state: FortiState, facts: AttemptFacts = {}): readonly LogEvent[] {
  state.trying = true;
  state.up = false;
  state.overMs = Number.NEGATIVE_INFINITY;
  return [{ type: 'start', facts: { protocol: 'ssl-vpn', ...facts } }];
}

export function rise(state: FortiState, facts: AttemptFacts = {}): readonly LogEvent[] {
  state.trying = false;
  state.up = true;
  state.overMs = Number.NEGATIVE_INFINITY;
  return [{ type: 'up' }, { type: 'facts', facts }];
}

export function over(state: FortiState, events: readonly LogEvent[]): readonly LogEvent[] {
  state.trying = false;
  state.up = false;
  state.overMs = state.atMs;
  return events;
}

/** The daemons of a session that ended go on writing for a while. */
const AFTERMATH_MS = 60_000;

/** A connection that broke: of a try that never came up it is a failure, else a drop, also where the log begins in mid-session. */
export function broken(state: FortiState, code?: string): readonly LogEvent[] {
  if (state.trying) return [{ type: 'error', stage: 'tunnel', sign: 'ppp-cut', ...(code ? { code } : {}) }];
  const more = code ? ([{ type: 'detail', code }] as const) : [];
  const told = !state.up && Math.abs(state.atMs - state.overMs) < AFTERMATH_MS;
  if (!state.up) state.overMs = state.atMs;
  return told
    ? more
    : [{ type: 'down', user: false, sign: 'session-lost', ...(code ? { code } : {}) }, ...more];
}

function requestFailed(path: string, code: number): readonly LogEvent[] {
  const asked = askedFor(path);
  const { stage, sign, exact } = readWinHttpError(code, asked);
  const reached: readonly LogEvent[] = asked === 'resolve' || exact ? [] : [{ type: 'stage', stage: asked }];
  return [...reached, { type: 'error', stage, sign, exact, code: String(code) }];
}

/** The window lost its service; a pipe that closes while the tunnel is up is a window being closed. */
function pipeBroken(state: FortiState, code: string | undefined): readonly LogEvent[] {
  if (state.up) return [];
  const more = code ? ([{ type: 'detail', code }] as const) : [];
  if (!state.trying && Math.abs(state.atMs - state.overMs) < AFTERMATH_MS) return more;
  return over(state, [
    {
      type: 'error',
      stage: 'network',
      exact: true,
      sign: 'client-service-broken',
      ...(code ? { code } : {}),
    },
    ...more,
  ]);
}

/** WSAGetLastError is printed in hexadecimal: 2745 is 10053. */
const fromHex = (hex: string | undefined): string | undefined =>
  hex ? String(Number.parseInt(hex, 16)) : undefined;

/** The Windows traces and their exports: FortiVPN's states, sslvpnlib's requests, sslvpndaemon's tunnel. */
export const TRACE_RULES: readonly R[] = [
  {
    match: /^In state: TunnelConnectRequest|^(?:fortivpn\S+ )?"[^"]*" is connecting/,
    events: (_, s) => begin(s),
  },
  { match: new RegExp(`${MACHINE}is connected\\b`), events: (m, s) => rise(s, named(m)) },
  {
    match: new RegExp(`${MACHINE}disconnected unexpectedly`),
    events: (m, s) =>
      over(s, [
        { type: 'down', user: false, sign: 'session-lost' },
        { type: 'facts', facts: named(m) },
      ]),
  },
  { match: new RegExp(`${MACHINE}is disconnected\\b`), events: (_, s) => over(s, [{ type: 'end' }]) },
  { match: /disconnection reason: 21\b|^In state: TunnelDisconnectRequest/, events: [{ type: 'stopping' }] },
  { match: /disconnection reason: (\d+)/, events: (m) => [{ type: 'detail', code: `reason ${m[1]}` }] },
  {
    match: /VPN stopped by user|(?:disconnect|cancel)\w{0,12} by (?:the )?user|user cancel/i,
    events: (_, s) => over(s, [{ type: 'cancelled' }]),
  },
  {
    match: /Request (\/remote\/\S+) failed\.? *(?:LastError|Error)[:=] ?(\d+)/i,
    events: (m) => requestFailed(m[1] ?? '', Number(m[2])),
  },
  { match: /tokeninfo=|\bret=2\b/, events: [{ type: 'stage', stage: 'mfa' }] },
  { match: /<sslvpn-tunnel\b/, events: [{ type: 'stage', stage: 'tunnel' }] },
  {
    match: /(\/remote\/[a-z_-]+(?:\/\w+)?)/,
    events: (m) => [{ type: 'stage', stage: askedFor(m[1] ?? '') }, { type: 'answered' }],
  },
  {
    match: /fortissl_connect: /,
    events: (_, s) => [...begin(s), { type: 'stage', stage: 'tunnel' }],
  },
  {
    match: /Could not (?:read from|write to|open|connect to) pipe\b.{0,300}?(?:Error=(\d+))?$/,
    events: (m, s) => pipeBroken(s, m[1]),
  },
  { match: /ERROR_BROKEN_PIPE|ERROR_PIPE_\w{1,32}/, events: (_, s) => pipeBroken(s, undefined) },
  { match: /WSAGetLastError\(\): ?([0-9a-fA-F]+)/, events: (m, s) => broken(s, fromHex(m[1])) },
  { match: /poll_(?:send|recv)(?:_ssl)?\b|handle_driver_read_event\]?: ?error/, events: (_, s) => broken(s) },
  { match: /(DTLS polling recv timeout|DTLS [\w ]{0,64}timeout)/, events: (m, s) => broken(s, m[1]) },
  { match: /tunnel_loop\w{0,40}(?::\d{1,6})? error: (.+)/, events: (m, s) => broken(s, m[1]?.trim()) },
  {
    match: /Stop event signaled|^IKE daemon stopped/,
    events: (_, s) => over(s, [{ type: 'stopping' }, { type: 'end' }]),
  },
  { match: /tunnel_loop|thread exit|^In state: |Got event: |^=> '|AddEvent/, events: [] },
];
