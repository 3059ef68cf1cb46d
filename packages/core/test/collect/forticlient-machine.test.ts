import { type AttemptUpdate, createLogReader } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';
import { gist, NOW_MS, readLog, readOne } from './read-log.ts';

let second = 10;
/** A line of a Windows trace. */
function trace(module: string, level: string, text: string): string {
  second = second >= 59 ? 10 : second + 1;
  return `[2026-11-22 01:35:${second}.5130831 UTC+09:00] [2812:5332] [${module}  98    ${level}] ${text}`;
}
const vpn = (text: string): string => trace('FortiVPN', 'debug', text);
const request = (path: string, code: number): string =>
  trace('sslvpnlib', 'error', `Request ${path} failed. LastError:${code}`);
const start = vpn('In state: TunnelConnectRequest');

describe('FortiClient: the state machine’s own words', () => {
  const machine = 'fortivpn::StateMachine::';
  const up = trace('FortiVPN', 'info', `${machine}HandleTunnelConnected "Corp VPN" is connected.`);
  const lost = trace(
    'FortiVPN',
    'error',
    `!!! ${machine}HandleTunnelDisconnected session 1 (CORP\\alice) "Corp VPN" disconnected unexpectedly!`,
  );

  it('reads a connection and its loss, with profile and person', () => {
    const { attempts, updates } = readLog([start, up, lost].join('\n'));
    expect(attempts.map(gist)).toEqual(['dropped connected session-lost -']);
    expect(attempts[0]?.profile).toBe('Corp VPN');
    expect(updates.at(-1)?.userName).toBe('CORP\\alice');
    expect(JSON.stringify(attempts)).not.toContain('alice');
  });

  it('tells a loss once, whatever the daemons write after it was told', () => {
    const at = (time: string, text: string): string =>
      `[2026-11-22 ${time}.0000000 UTC+09:00] [1:2] [sslvpndaemon  1    error] ${text}`;
    const reader = createLogReader({ client: 'forticlient', zoneOffsetMinutes: 0 });
    const told: AttemptUpdate[] = [];
    let nowMs = NOW_MS;
    const say = (line: string, seconds: number): void => {
      told.push(...reader.feed(line, nowMs));
      nowMs += seconds * 1000;
      told.push(...reader.tick(nowMs));
    };
    say(start, 1);
    say(up, 30);
    say(lost, 10);
    say(at('01:36:10', 'tunnel_loop_read_socket:1744 error: DTLS polling recv timeout'), 10);
    say(at('01:36:20', 'VPN error: poll_send_ssl -> WSAGetLastError():2745, try:1'), 10);
    const results = () => told.filter(({ kind }) => kind === 'closed').map(({ reading }) => reading.result);
    expect(results()).toEqual(['connected', 'dropped']);
    say(at('09:00:00', 'tunnel_loop_read_socket:1744 error: DTLS polling recv timeout'), 10);
    expect(results()).toEqual(['connected', 'dropped', 'dropped']);
  });

  it('reads lines that have a time and no module', () => {
    const log = [
      start,
      '[2026-11-22 01:35:30.0000000 UTC+09:00] "Corp" is connected.',
      '[2026-11-22 01:35:40.1000000 UTC+09:00] disconnection reason: 21, ("Cancelled")',
      '[2026-11-22 01:35:40.2000000 UTC+09:00] "Corp" disconnected unexpectedly!',
    ].join('\n');
    const attempt = readOne(log);
    expect(gist(attempt)).toBe('dropped connected session-lost -');
    expect(attempt.endedAt).toBe('2026-11-21T16:35:40.200Z');
  });

  it('keeps what no rule knows near the attempt, redacted, and no debug chatter', () => {
    const log = [
      start,
      trace('sslvpndaemon', 'info', 'Frobnicating tunnel for user=alice'),
      trace('sslvpndaemon', 'debug', 'chatter'),
      trace('FortiESNAC', 'info', 'something about compliance'),
      request('/remote/info', 12007),
    ].join('\n');
    const { unrecognized } = readOne(log);
    expect(unrecognized).toHaveLength(1);
    expect(unrecognized[0]).toContain('Frobnicating tunnel for user=[user]');
  });
});

describe('FortiClient: the tray on macOS', () => {
  const tray = (second: number, text: string): string => `20260928 11:47:${second}.123 TZ=+0300 ${text}`;

  it('tells a stop by the person from a loss', () => {
    const stopped = [tray(10, '"Corp" is connected.'), tray(42, 'VPN stopped by user')].join('\n');
    const attempt = readOne(stopped, 'forticlient');
    expect(gist(attempt)).toBe('connected connected - -');
    expect(attempt.startedAt).toBe('2026-09-28T08:47:10.123Z');
  });

  it('takes the same stop before the tunnel stood for a cancel', () => {
    const log = [tray(10, '"Corp" is connecting'), tray(12, '[fortitray:INFO] VPN stopped by user')].join(
      '\n',
    );
    expect(gist(readOne(log, 'forticlient'))).toBe('cancelled network cancelled-by-user -');
  });
});
