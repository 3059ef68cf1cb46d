import { detectClient } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const SESSION = 'NESMIKEv2VPNSession[Primary Tunnel:Corp VPN:F6CFCB8B-E165-49AB-8B43-E037CB36FE19:(null)]';
let second = 10;
/** A line as `log show` writes it. */
function line(text: string, session = SESSION): string {
  second = second >= 59 ? 10 : second + 1;
  return `2026-11-22 09:00:${second}.473631+0900 0x10c7f    Default     0x0                  853    0    nesessionmanager: (NetworkExtension) [com.apple.networkextension:] ${session}${text}`;
}

const START = [
  line(': Received a start command from VPN[1015]'),
  line(': status changed to connecting'),
  line(': Entering state NESMVPNSessionStateStarting, timeout 60 seconds'),
];
const UP = [
  ...START,
  line(': Entering state NESMVPNSessionStatePreparingNetwork, timeout 20 seconds'),
  line(': Entering state NESMVPNSessionStateRunning, no timeout'),
  line(': status changed to connected'),
];
const ended = (reason: string): string =>
  line(`: status changed to disconnected, last stop reason ${reason}`);
const PLUGIN = 'NEVPNTunnelPlugin(com.apple.NetworkExtension.IKEv2Provider[inactive])';

describe('macOS VPN', () => {
  it.each([
    [
      'a name that does not resolve',
      'Failed to resolve the server address',
      'failed resolve name-lookup-failed-unspecified',
    ],
    ['a gateway that does not answer', 'Server is not responding', 'failed reach ike-no-answer'],
    ['no network', 'No network available', 'failed network network-down'],
    ['a refused proposal', 'Negotiation with the server failed', 'failed secure ike-negotiation-failed'],
    ['an expired gateway certificate', 'Server certificate has expired', 'failed secure certificate-expired'],
    ['a wrong password', 'Authentication failed', 'failed authenticate ike-auth-refused'],
    [
      'an expired client certificate',
      'Client certificate has expired',
      'failed authenticate client-certificate-refused',
    ],
    ['a broken profile', 'Bad configuration', 'failed network profile-invalid'],
    ['a provider that died', 'Plugin failed', 'failed network client-service-broken'],
    ['a reason of a newer system', 'The moon is full', 'failed reach -'],
  ])('reads %s', (_, reason, expected) => {
    expect(gist(readOne([...START, ended(reason)].join('\n')))).toBe(`${expected} ${reason}`);
  });

  it('takes the first telling of one reason for the attempt, with its profile, protocol and time', () => {
    const log = [
      ...START,
      line(
        ` in state NESMVPNSessionStateStarting: plugin ${PLUGIN} disconnected with reason Tunnel was terminated by the server`,
      ),
      ended('Tunnel was terminated by the server'),
    ].join('\n');
    const attempt = readOne(log);
    expect(gist(attempt)).toBe(
      'failed authenticate gateway-closed-connection Tunnel was terminated by the server',
    );
    expect(attempt).toMatchObject({ client: 'macos-vpn', protocol: 'ikev2', profile: 'Corp VPN' });
    expect(attempt.startedAt).toMatch(/^2026-11-22T00:00:1/);
  });

  it('reads a connection, a hang-up and a drop', () => {
    expect(gist(readOne(UP.join('\n')))).toBe('connected connected - -');
    const hungUp = [
      ...UP,
      line(': Received a stop command from VPN[1015] with reason 1'),
      ended('Stop command received'),
    ];
    expect(gist(readOne(hungUp.join('\n')))).toBe('connected connected - -');
    expect(gist(readOne([...UP, ended('Server is not responding')].join('\n')))).toBe(
      'dropped connected session-lost Server is not responding',
    );
  });

  it('does not call falling asleep a drop, nor stopping a try a failure', () => {
    expect(gist(readOne([...UP, ended('Device went to sleep')].join('\n')))).toBe('connected connected - -');
    const stopped = [
      ...START,
      line(': Received a stop command from VPN[1015] with reason 1'),
      ended('Plugin initiated'),
    ];
    expect(gist(readOne(stopped.join('\n')))).toBe('cancelled reach cancelled-by-user -');
  });

  it('keeps two profiles apart', () => {
    const other = SESSION.replace('Corp VPN', 'Lab').replace('F6CFCB8B', 'A6CFCB8B');
    const log = [
      ...START,
      ...START.map((text) => text.replace(SESSION, other)),
      line(': status changed to disconnected, last stop reason Authentication failed', other),
      line(': status changed to connected'),
    ].join('\n');
    const read = readLog(log).attempts.map((one) => `${one.profile} ${one.result}`);
    expect(read.toSorted()).toEqual(['Corp VPN connected', 'Lab failed']);
  });

  it('reads the older form, and what Console copies', () => {
    const old = SESSION.replace('Primary Tunnel:', '').replace(':(null)', '');
    const log = [
      `Sep 16 11:27:31 mac nesessionmanager[988]: ${old}: Received a start command from com.apple.preference.network.re[1015]`,
      `Sep 16 11:27:31 mac nesessionmanager[988]: ${old}: status changed to connecting`,
    ].join('\n');
    expect(gist(readOne(log))).toBe('open reach - -');
    const copied = `default\t11:39:49.159476-0700\tnesessionmanager\t${SESSION}: status changed to connecting`;
    expect(readOne(copied).startedAt).toBe('2026-11-22T18:39:49.159Z');
  });

  it('is recognised, and other sessions of the system are nobody’s attempt', () => {
    expect(detectClient(START)).toBe('macos-vpn');
    expect(
      readLog('nesessionmanager: <NESMServer: 0x100786780>: Request to uninstall session', 'macos-vpn')
        .attempts,
    ).toEqual([]);
  });
});
