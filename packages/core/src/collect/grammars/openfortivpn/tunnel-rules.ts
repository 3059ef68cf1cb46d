import type { Sign } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { OpenfortivpnState } from './openfortivpn-state.ts';

type R = Rule<OpenfortivpnState>;

const SIGNALS: Readonly<Record<string, string>> = {
  Hangup: 'SIGHUP',
  Terminated: 'SIGTERM',
  Interrupt: 'SIGINT',
  Killed: 'SIGKILL',
};

/** pppd(8) exit codes that name a reason; 16 alone is how any broken link ends. */
const EXIT_SIGN: Readonly<Record<number, Sign>> = {
  4: 'driver-missing',
  10: 'ppp-failed',
  11: 'ppp-failed',
  15: 'ppp-silent',
  17: 'ppp-failed',
  19: 'password-refused',
};

function exitCode(code: number): readonly LogEvent[] {
  if (code === 0) return [];
  const sign = EXIT_SIGN[code];
  return [
    {
      type: 'detail',
      code: `pppd ${code}`,
      wakes: code !== 5 && code !== 16,
      stage: 'tunnel',
      ...(sign ? { sign } : {}),
    },
  ];
}

/** A TLS read error matters once PPP frames flow; before, it is a kept-alive connection that timed out. */
function broken(state: OpenfortivpnState): readonly LogEvent[] {
  return state.tunnelling ? [{ type: 'error', stage: 'tunnel', sign: 'ppp-cut' }] : [];
}

function tunnelling(state: OpenfortivpnState): readonly LogEvent[] {
  state.tunnelling = true;
  return [{ type: 'stage', stage: 'tunnel' }];
}

function tidying(state: OpenfortivpnState, events: readonly LogEvent[]): readonly LogEvent[] {
  state.tunnelling = false;
  return events;
}

/** From the configuration to the end. Source: openfortivpn tunnel.c, io.c (1.3 to HEAD). */
export const TUNNEL_RULES: readonly R[] = [
  { match: /^pppd ---> gateway/, events: [{ type: 'retry' }], noise: true },
  { match: /^gateway ---> pppd/, events: [{ type: 'answered' }], noise: true },
  { match: /^(?:pppd|gtw): +(?:[0-9a-f]{2} ?)+$/, noise: true },
  {
    match:
      /^(?:Switch to tunneling mode|Starting IO through the tunnel|pppd_read[_ ]thread|ssl_read[_ ]thread)/,
    events: (_, s) => tunnelling(s),
  },
  { match: /^Tunnel is up and running/, events: [{ type: 'up' }] },
  {
    match:
      /^(?:Got addresses: |Negotiation complete|Interface \S+ is UP|Setting new routes|Adding VPN nameservers)/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }],
  },
  {
    match:
      /^(?:Establishing the tunnel|ppp_path|found dns |Got Address|Interface (?:Name|Addr)|if_config|ssl_write|pppd_write)/,
    noise: true,
  },
  {
    match: /^Could not authenticate to the gateway\. Please make sure tunnel mode/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'tunnel-refused' }],
  },
  { match: /^Could not start tunnel/, events: [{ type: 'error', stage: 'tunnel', sign: 'tunnel-refused' }] },
  {
    match: /^Received bad header from gateway/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'tunnel-refused', generic: true }],
  },
  { match: /^\s*\(raw\) HTTP\/1\.\d (\d{3})/, events: (m) => [{ type: 'detail', code: `HTTP ${m[1]}` }] },
  {
    match: /^Timed out waiting for the ppp interface/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'adapter-failed', code: 'ppp interface timeout' }],
  },
  { match: /^Error (?:reading from|writing to) SSL connection/, events: (_, s) => broken(s) },
  {
    match: /^(?:read|write): /,
    events: [{ type: 'error', stage: 'tunnel', sign: 'ppp-cut', generic: true }],
  },
  {
    match: /^(?:forkpty|execvp?|execv): /,
    events: [{ type: 'error', stage: 'tunnel', sign: 'driver-missing', code: 'pppd not started' }],
  },
  { match: /^waitpid: pppd exit status code (\d+)/, events: (m) => exitCode(Number(m[1])) },
  {
    match: /^pppd: terminated by signal: (\w+)/,
    events: (m) => [{ type: 'detail', code: SIGNALS[m[1] ?? ''] ?? m[1] ?? '' }],
  },
  { match: /^pppd: The kernel does not support PPP/, events: exitCode(4) },
  { match: /^pppd: The PPP negotiation failed/, events: exitCode(10) },
  { match: /^pppd: The peer system failed/, events: exitCode(11) },
  { match: /^pppd: The link was terminated because the peer is not responding/, events: exitCode(15) },
  { match: /^pppd: We failed to authenticate/, events: exitCode(19) },
  { match: /^(?:pppd: |waitpid: )/, events: [] },
  { match: /^Cancelling threads/, events: [{ type: 'stopping' }] },
  {
    match:
      /^(?:Cleanup, joining|[Dd]isconnecting|Waiting for ppp|Terminated ppp|Setting \S+ interface down|Restoring routes|Removing VPN)/,
    events: (_, s) => tidying(s, []),
  },
  { match: /^Closed connection to gateway/, events: (_, s) => tidying(s, [{ type: 'cleanup' }]) },
  { match: /^(?:Logged out|Could not log out)/, events: (_, s) => tidying(s, [{ type: 'end' }]) },
];
