import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';

function closed(reason: string): readonly LogEvent[] {
  if (/timeout/i.test(reason))
    return [
      { type: 'error', stage: 'reach', sign: 'connect-timed-out', code: reason },
      { type: 'detail', code: reason },
    ];
  return [{ type: 'error', stage: 'tunnel', sign: 'gateway-closed-connection', code: reason }];
}

function dialling(host: string | undefined, port: string | undefined): readonly LogEvent[] {
  const facts = { ...(host ? { gatewayHost: host } : {}), ...(port ? { gatewayPort: Number(port) } : {}) };
  return [
    { type: 'start', before: 'tunnel', facts },
    { type: 'stage', stage: 'reach' },
  ];
}

/** xl2tpd's messages. Source: xl2tpd.c, network.c, control.c, call.c (1.3). */
export const XL2TPD_RULES: readonly Rule<unknown>[] = [
  { match: /^(?:l2tp_call ?: ?)?Connecting to host (\S+?), port (\d+)/, events: (m) => dialling(m[1], m[2]) },
  {
    match: /^(?:Host name lookup failed for|l2tp_call ?: ?gethostbyname\(\) failed for) '?([^\s']+)/,
    events: (m) => [
      { type: 'start' },
      { type: 'facts', facts: m[1] ? { gatewayHost: m[1] } : {} },
      { type: 'error', stage: 'resolve', sign: 'name-lookup-failed-unspecified' },
    ],
  },
  { match: /^Connection established to /, events: [{ type: 'stage', stage: 'tunnel' }] },
  { match: /^Call established with /, events: [{ type: 'stage', stage: 'tunnel' }, { type: 'answered' }] },
  {
    match: /^Maximum retries exceeded for tunnel/,
    events: [{ type: 'error', stage: 'reach', generic: true, sign: 'connect-timed-out' }],
  },
  { match: /^Connection \d+ closed to \S+, port \d+ \((.+)\)/, events: (m) => closed(m[1] ?? '') },
  {
    match: /^(?:network_thread|udp_xmit).{0,200}?: ?(?:recvfrom|send\w{0,8}) .{0,200}?(?:error|failed)/,
    events: [{ type: 'hint', sign: 'connect-refused', stage: 'reach' }],
  },
  {
    match: /^(?:control_finish|call_close|child_handler).*(?:denied|reject|unauthori[sz]ed)/i,
    events: [{ type: 'error', stage: 'tunnel', sign: 'tunnel-refused' }],
  },
  {
    match: /^(?:death_handler|Terminating|Disconnecting)\b/,
    events: [{ type: 'stopping' }, { type: 'cleanup' }],
  },
];
