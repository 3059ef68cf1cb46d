import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

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

describe('FortiClient: Windows traces', () => {
  it.each([
    [
      'a name that does not resolve',
      [start, request('/remote/info', 12007)],
      'failed resolve name-lookup-failed-unspecified 12007',
    ],
    [
      'a gateway that does not answer',
      [start, request('/remote/info', 12002)],
      'failed reach connect-timed-out 12002',
    ],
    [
      'a gateway that refuses',
      [start, request('/remote/info', 12029)],
      'failed reach connect-failed-unspecified 12029',
    ],
    ['TLS that fails', [start, request('/remote/info', 12175)], 'failed secure tls-failed-unspecified 12175'],
    [
      'an expired certificate',
      [start, request('/remote/info', 12037)],
      'failed secure certificate-expired 12037',
    ],
    [
      'something that is no FortiGate',
      [start, request('/remote/info', 12152)],
      'failed secure tls-not-tls 12152',
    ],
    ['SAML that fails', [start, request('/remote/saml/login', 12152)], 'failed mfa saml-failed 12152'],
    [
      'a login server that fails',
      [start, request('/remote/logincheck', 12152)],
      'failed authenticate login-server-error 12152',
    ],
    [
      'a configuration that is refused',
      [start, request('/remote/fortisslvpn_xml', 12152)],
      'failed tunnel config-refused 12152',
    ],
    [
      'a host check that fails',
      [start, request('/remote/hostcheck_install', 12152)],
      'failed posture host-check-refused 12152',
    ],
    [
      'a service that is gone',
      [
        trace('sslvpndaemon', 'error', 'CListener::_ReceiveMessage() ERROR_BROKEN_PIPE'),
        trace(
          'sslvpndaemon',
          'error',
          'CListener::_ReceiveMessage() Could not read from pipe(0x5B4) client. Error=109',
        ),
      ],
      'failed network client-service-broken 109',
    ],
    ['a connection', [start, vpn('"Corp" is connected.')], 'connected connected - -'],
    [
      'hanging up',
      [
        start,
        vpn('"Corp" is connected.'),
        vpn('disconnection reason: 21, ("Cancelled")'),
        vpn('"Corp" is disconnected.'),
      ],
      'connected connected - -',
    ],
    [
      'a drop, called cancelled as well',
      [
        start,
        vpn('"Corp" is connected.'),
        vpn('disconnection reason: 21, ("Cancelled")'),
        vpn('"Corp" disconnected unexpectedly!'),
        vpn('"Corp" is disconnected.'),
      ],
      'dropped connected session-lost -',
    ],
    [
      'a cancel',
      [start, vpn('disconnection reason: 21, ("Cancelled")'), vpn('"Corp" is disconnected.')],
      'cancelled network cancelled-by-user -',
    ],
    [
      'a drop by DTLS without its beginning',
      [trace('sslvpndaemon', 'error', 'tunnel_loop_read_socket:1744 error: DTLS polling recv timeout')],
      'dropped connected session-lost DTLS polling recv timeout',
    ],
    [
      'a dead IPsec peer',
      [trace('FortiIKE', 'debug', 'DPD: remote seems to be dead')],
      'dropped connected session-lost DPD',
    ],
    ['a start and nothing more', [start, vpn('In state: Wait')], 'open network - -'],
  ])('reads %s', (_, lines, expected) => {
    expect(gist(readOne(lines.join('\n'), 'forticlient'))).toBe(expected);
  });

  it('does not take a window being closed while connected for a broken service', () => {
    const log = [
      start,
      vpn('"Corp" is connected.'),
      trace('sslvpndaemon', 'error', 'CListener::_ReceiveMessage() ERROR_BROKEN_PIPE'),
    ].join('\n');
    expect(gist(readOne(log))).toBe('connected connected - -');
  });

  it('reads two tries, the first given up without a word', () => {
    const log = [
      start,
      trace('sslvpnlib', 'info', 'GET /remote/logincheck'),
      start,
      vpn('"Corp" is connected.'),
    ].join('\n');
    expect(readLog(log).attempts.map((attempt) => `${attempt.result} ${attempt.stage}`)).toEqual([
      'failed authenticate',
      'connected connected',
    ]);
  });

  it('reads the time with its zone, and lines whose time was cut off', () => {
    expect(readOne(start.replace(/01:35:\d\d/, '01:35:10')).startedAt).toBe('2026-11-21T16:35:10.513Z');
    expect(readOne('[FortiVPN  158   debug] In state: TunnelConnectRequest').startedAt).toBeNull();
  });
});

describe('FortiClient: exports', () => {
  it('reads WSA errors as hexadecimal: 2745 is 10053', () => {
    const log = [
      '10/2/2026 12:21:48 PM\tError\tVPN error: poll_send_ssl ->SSL_get_error(): 5, try:1',
      '10/2/2026 12:21:48 PM\tError\tVPN error: poll_send_ssl -> WSAGetLastError():2745, try:1',
    ].join('\n');
    const attempt = readOne(log);
    expect(gist(attempt)).toBe('dropped connected session-lost 10053');
    expect(attempt.startedAt).toBe('2026-10-02T12:21:48.000Z');
  });

  it('reads the XML export from tunnel start to its end', () => {
    const log = [
      '<log time="10/02/2026 12:00:00" level="6" source="16">FortiSslvpn: 4711: fortissl_connect: device=ftvnic</log>',
      '<log time="10/02/2026 12:00:03" level="4" source="2">date=2026-10-02 utmevent=vpn threat=connect user=alice vpntunnel=&quot;Corp VPN&quot; remotegw=203.0.113.10</log>',
      '<log time="10/02/2026 13:00:03" level="4" source="2">date=2026-10-02 utmevent=vpn threat=disconnect user=alice</log>',
    ].join('\n');
    const { attempts, updates } = readLog(log);
    expect(attempts.map(gist)).toEqual(['connected connected - -']);
    expect(attempts[0]).toMatchObject({
      profile: 'Corp VPN',
      gateway: { host: '203.0.113.10' },
      endedAt: '2026-10-02T13:00:03.000Z',
    });
    expect(updates.at(-1)?.userName).toBe('alice');
  });
});

describe('FortiClient: IPsec on macOS and Linux', () => {
  const phase1 = [
    '2026-09-12 20:31:58: INFO: accept a request to establish IKE-SA: 203.0.113.10',
    '2026-09-12 20:31:58: INFO: initiate new phase 1 negotiation: 10.0.0.5[500]<=>203.0.113.10[500]',
  ];
  it.each([
    [
      'silence',
      '2026-09-12 20:33:03: ERROR: phase1 negotiation failed due to time up. 3eeb6dab699ed262:0000000000000000',
      'failed reach ike-no-answer phase1 time up',
    ],
    [
      'silence after an answer',
      '2026-09-12 20:33:03: ERROR: phase1 negotiation failed due to time up. 3eeb6dab699ed262:9eeb6dab699ed262',
      'failed secure ike-auth-no-answer phase1 time up',
    ],
    [
      'a refused proposal',
      '2026-09-12 20:31:59: ERROR: notification NO-PROPOSAL-CHOSEN received in informational exchange.',
      'failed secure ike-proposal-refused NO_PROPOSAL_CHOSEN',
    ],
    [
      'a wrong key',
      '2026-09-12 20:31:59: ERROR: HASH mismatched',
      'failed authenticate ike-auth-refused AUTHENTICATION_FAILED',
    ],
    [
      'success',
      '2026-09-12 20:32:00: INFO: IPsec-SA established: ESP/Tunnel 10.0.0.5[500]->203.0.113.10[500] spi=1',
      'connected connected - -',
    ],
  ])('reads %s', (_, line, expected) => {
    expect(gist(readOne([...phase1, line].join('\n'), 'forticlient'))).toBe(expected);
  });

  it('reads a Linux retry as a new try that is still open', () => {
    const line = (time: string, text: string) =>
      `20260420 ${time}.514 TZ=+0200 [ipsecvpn:DEBG] log:120 ikev2_init_ike_sa: ${text}`;
    const log = [
      line('12:47:35', 'initiating "fctipsec"'),
      line('12:47:35', 'failed to initiate with peer 203.0.113.10'),
      line('12:48:35', 'initiating "fctipsec"'),
    ].join('\n');
    const { attempts } = readLog(log);
    expect(attempts.map(gist)).toEqual([
      'failed network network-unreachable failed to initiate',
      'open network - -',
    ]);
    expect(attempts[0]?.startedAt).toBe('2026-04-20T10:47:35.514Z');
  });
});

describe('FortiClient: what its windows say', () => {
  it.each([
    [
      'Unable to logon to the server. Your user name or password may not be configured properly for this connection. (-12)',
      'failed authenticate password-refused -12',
    ],
    [
      'Unable to establish the VPN connection. The VPN server may be unreachable. (-14)',
      'failed reach connect-failed-unspecified -14',
    ],
    ['Credential or SSLVPN configuration is wrong. (-7200)', 'failed authenticate login-refused -7200'],
    ['Permission denied. (-455)', 'failed authenticate permission-denied -455'],
    ['Invalid token code', 'failed mfa code-refused -'],
    ['Your computer does not meet the host checking requirements.', 'failed posture host-check-refused -'],
    [
      'Failed to establish the VPN connection. This may be caused by a mismatch in the TLS version. (-5029)',
      'failed secure tls-version-mismatch -5029',
    ],
    [
      'The server you want to connect to requests identification, please choose a certificate and try again. (-5)',
      'failed secure client-certificate-required -5',
    ],
    [
      'VPN connection failed. Please check your configuration, network connection and pre-shared key, then retry your connection.',
      'failed secure ike-negotiation-failed -',
    ],
    ['Unable to receive SSL VPN tunnel IP address (-30)', 'failed tunnel no-address -30'],
    [
      'VPN接続を確立できません。VPNサーバーに到達できない可能性があります。(-5)',
      'failed reach connect-failed-unspecified -5',
    ],
    [
      'サーバーにログオンできません。ユーザー名またはパスワードが正しく設定されていない可能性があります。(-12)',
      'failed authenticate password-refused -12',
    ],
    ['クレデンシャルまたはSSLVPN設定が間違っています。(-7200)', 'failed authenticate login-refused -7200'],
    [
      'Status: 98%  Unable to establish the VPN connection. The VPN server may be unreachable. (-20199)',
      'failed tunnel connect-failed-unspecified -20199',
    ],
  ])('reads "%s"', (text, expected) => {
    expect(gist(readOne(text, 'forticlient'))).toBe(expected);
  });

  it('shows a derived percentage for its attempts, IPsec too', () => {
    expect(readOne('Permission denied. (-455)', 'forticlient').percent).toEqual([80]);
    expect(readOne('2026-09-12 20:31:59: ERROR: HASH mismatched', 'forticlient').percent).toEqual([80]);
  });

  it('does not take words about certificates in a debug trace for a message', () => {
    expect(
      readLog(trace('FortiESNAC', 'debug', 'checking whether certificate is invalid'), 'forticlient')
        .attempts,
    ).toEqual([]);
  });
});
