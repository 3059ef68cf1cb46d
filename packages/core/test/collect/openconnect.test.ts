import { createLogReader } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';
import { gist, NOW_MS, readOne } from './read-log.ts';

const FORTI = [
  'GET https://vpn.example.com:10443/',
  'Attempting to connect to server 203.0.113.10:10443',
  'Connected to 203.0.113.10:10443',
  'SSL negotiation with vpn.example.com',
];
const SECURED = [
  ...FORTI,
  'Connected to HTTPS on vpn.example.com with ciphersuite (TLS1.3)',
  'POST https://vpn.example.com:10443/remote/logincheck',
];
const UP = [
  ...SECURED,
  'GET https://vpn.example.com:10443/remote/fortisslvpn_xml',
  'PPP state transition from DEAD to ESTABLISH on TLS channel',
  'Configured as 10.0.0.5, with SSL connected and DTLS disabled',
];
const refused = (reason: string): string[] => [
  ...FORTI,
  'Certificate from VPN server "vpn.example.com" failed verification.',
  `Reason: ${reason}`,
  'SSL connection failure: Error in the certificate.',
  'Failed to open HTTPS connection to vpn.example.com',
  'Failed to complete authentication',
];

const GP = [
  'POST https://vpn.example.com/global-protect/prelogin.esp?tmp=tmp&clientVer=4100&clientos=Linux',
  'Attempting to connect to server 203.0.113.10:443',
  'Connected to 203.0.113.10:443',
  'SSL negotiation with vpn.example.com',
  'Connected to HTTPS on vpn.example.com with ciphersuite (TLS1.2)',
  'Got HTTP response: HTTP/1.1 200 OK',
  'Enter login credentials',
];
const GP_GATEWAY = [
  'POST https://vpn.example.com/global-protect/getconfig.esp',
  'Got HTTP response: HTTP/1.1 200 OK',
  '1 gateway servers available:',
  'POST https://gw.example.com/ssl-vpn/prelogin.esp?tmp=tmp&clientVer=4100&clientos=Linux',
  'Enter login credentials',
  'POST https://gw.example.com/ssl-vpn/login.esp',
];
const DPD = 'CSTP Dead Peer Detection detected dead peer!';
const AGAIN = [
  'Failed to reconnect to host vpn.example.com: Connection timed out',
  'sleep 10s, remaining timeout 5s',
];

describe('openconnect after a loss', () => {
  const ticking = (lines: readonly string[]): string[] => {
    const reader = createLogReader({ client: 'openconnect', zoneOffsetMinutes: 0 });
    let nowMs = NOW_MS;
    const told = lines.flatMap((line) => {
      const fed = reader.feed(line, nowMs);
      nowMs += 15_000;
      return [...fed, ...reader.tick(nowMs)];
    });
    return [...told, ...reader.end(nowMs, true)]
      .filter((update) => update.kind === 'closed')
      .map((update) => gist(update.reading));
  };

  it('tells the drop once, whatever its calling back still prints', () => {
    const lines = [
      ...UP,
      DPD,
      ...AGAIN,
      'SSL negotiation with vpn.example.com',
      ...AGAIN,
      'Reconnect failed',
    ];
    expect(ticking([...lines, 'CSTP reconnect failed; exiting'])).toEqual([
      'connected connected - -',
      'dropped connected session-lost DPD',
    ]);
  });

  it('tells a session that was called back as connected once more, and its second loss', () => {
    const back = ['SSL negotiation with vpn.example.com', 'CSTP connected. DPD 30, Keepalive 20'];
    expect(ticking([...UP, DPD, ...AGAIN, ...back, DPD])).toEqual([
      'connected connected - -',
      'dropped connected session-lost DPD',
      'connected connected - -',
      'dropped connected session-lost DPD',
    ]);
  });

  it('takes a loss whose beginning is not in the log for a drop', () => {
    expect(gist(readOne(DPD, 'openconnect'))).toBe('dropped connected session-lost DPD');
  });

  it('takes the same words before the tunnel stood for a failure', () => {
    expect(gist(readOne([...UP.slice(0, -1), 'Reconnect failed'].join('\n'), 'openconnect'))).toBe(
      'failed tunnel ppp-cut -',
    );
  });
});

describe('openconnect: GlobalProtect', () => {
  it.each([
    [
      'a refused password',
      [
        ...GP,
        'POST https://vpn.example.com/global-protect/getconfig.esp',
        'Got HTTP response: HTTP/1.1 512 Custom error',
        'Unexpected 512 result from server',
        'Enter login credentials',
        'fgets (stdin): Inappropriate ioctl for device',
        'Failed to complete authentication',
      ],
      'failed authenticate login-refused HTTP 512',
    ],
    [
      'a missing client certificate',
      [...GP.slice(0, 6), 'Unexpected 513 result from server', 'Failed to complete authentication'],
      'failed authenticate client-certificate-required HTTP 513',
    ],
    [
      'a code that nobody gave',
      [...GP, ...GP_GATEWAY, 'Challenge: Enter the code', 'Failed to complete authentication'],
      'failed mfa - -',
    ],
    [
      'SAML that this client cannot do',
      [
        ...GP.slice(0, 6),
        'SAML authentication via REDIRECT to https://idp.example.com is required.',
        'Failed to complete authentication',
      ],
      'failed mfa saml-failed SAML required',
    ],
    [
      'a connection by portal and gateway, as one attempt',
      [
        ...GP,
        ...GP_GATEWAY,
        'GlobalProtect login returned authentication-source=LDAP-auth',
        'POST https://gw.example.com/ssl-vpn/getconfig.esp',
        'Tunnel timeout (rekey interval) is 180 minutes.',
        'ESP session established with server',
      ],
      'connected connected - -',
    ],
    [
      'the Rust client',
      [
        '[2026-11-22T14:40:24Z INFO  gpclient::cli] gpclient started: 2.0.0 (2024-02-05)',
        '[2026-11-22T14:40:24Z INFO  gpapi::portal::prelogin] Prelogin with user_agent: PAN GlobalProtect',
        'Enter login credentials (Portal: )',
        '[2026-11-22T14:40:35Z INFO  gpapi::portal::config] Portal config, user_agent: PAN GlobalProtect',
        '[2026-11-22T14:41:00Z INFO  gpclient::connect] Failed to connect portal with prelogin: Portal config error: 512 <unknown status code>',
        'Error: Portal config error: 512 <unknown status code>',
      ],
      'failed authenticate login-refused HTTP 512',
    ],
  ])('reads %s', (_, lines, expected) => {
    const attempt = readOne(lines.join('\n'), 'openconnect');
    expect(gist(attempt)).toBe(expected);
    expect(attempt.protocol).toBe('globalprotect');
    expect(attempt.percent).toEqual([]);
  });

  it('does not send the keys that -vvv prints', () => {
    const key = '0xb62a585e269dab243706f5f25845beb7';
    const log = [
      ...GP,
      `ESP encryption type AES-128-CBC (RFC3602) key ${key}`,
      'Failed to complete authentication',
    ];
    expect(JSON.stringify(readOne(log.join('\n'), 'openconnect'))).not.toContain(key);
  });
});

describe('openconnect', () => {
  it.each([
    [
      'an unknown name',
      [
        'GET https://vpn.example.com/',
        "getaddrinfo failed for host 'vpn.example.com': Name or service not known",
        'Failed to complete authentication',
      ],
      'failed resolve name-not-found EAI_NONAME',
    ],
    [
      'a refused connection',
      [
        ...FORTI.slice(0, 2),
        'Failed to connect to 203.0.113.10:10443: Connection refused',
        'Failed to connect to host vpn.example.com',
        'Failed to complete authentication',
      ],
      'failed reach connect-refused ECONNREFUSED',
    ],
    [
      'Japanese system texts',
      [
        ...FORTI.slice(0, 2),
        'Failed to connect to 203.0.113.10:10443: 接続を拒否されました',
        'Failed to connect to host vpn.example.com',
      ],
      'failed reach connect-refused ECONNREFUSED',
    ],
    [
      'a dead first address and a living second',
      [
        FORTI[0] ?? '',
        'Attempting to connect to server [2001:db8::1]:10443',
        'Failed to connect to [2001:db8::1]:10443: Connection timed out',
        ...UP.slice(1),
      ],
      'connected connected - -',
    ],
    [
      'an expired certificate',
      refused('certificate expired'),
      'failed secure certificate-expired certificate expired',
    ],
    [
      'another name',
      refused('certificate does not match hostname'),
      'failed secure certificate-name-mismatch certificate does not match hostname',
    ],
    [
      'an unknown authority',
      refused('signer not found'),
      'failed secure certificate-untrusted signer not found',
    ],
    [
      'a proxy that wants a login',
      [
        FORTI[0] ?? '',
        'Attempting to connect to proxy 10.0.0.1:3128',
        'Connected to 10.0.0.1:3128',
        'Requesting HTTP proxy connection to vpn.example.com:10443',
        'Got HTTP response: HTTP/1.0 407 Proxy Authentication Required',
        'Failed to open HTTPS connection to vpn.example.com',
      ],
      'failed reach proxy-auth-required HTTP 407',
    ],
    [
      'the same form again',
      [...SECURED, 'Password: ', 'User input required in non-interactive mode'],
      'failed authenticate login-refused login-form-repeated',
    ],
    [
      'a code that nobody gave',
      [
        ...SECURED,
        'Please enter your OTP password.',
        'Password:',
        'User input required in non-interactive mode',
      ],
      'failed mfa code-required -',
    ],
    [
      'a cancel at the prompt',
      [...SECURED.slice(0, 5), 'Password: ', 'fgets (stdin): Interrupted system call'],
      'cancelled authenticate cancelled-by-user -',
    ],
    [
      'a refused tunnel',
      [...UP.slice(0, -1), 'Got unexpected HTTP response: HTTP/1.1 403 Forbidden'],
      'failed tunnel tunnel-refused HTTP 403',
    ],
    [
      'a dead peer',
      [...UP, 'CSTP Dead Peer Detection detected dead peer!', 'CSTP reconnect failed; exiting'],
      'dropped connected session-lost DPD',
    ],
    [
      'hanging up, with all the errors that follow',
      [
        ...UP,
        'PPP state transition from NETWORK to TERMINATE on TLS channel',
        'Read error on SSL session: The TLS connection was non-properly terminated.',
        'Reconnect failed',
        'User cancelled (SIGINT/SIGTERM); exiting.',
      ],
      'connected connected - -',
    ],
  ])('reads %s', (_, lines, expected) => {
    expect(gist(readOne(lines.join('\n'), 'openconnect'))).toBe(expected);
    expect(
      gist(readOne(lines.map((line) => `[2026-11-22 00:35:28] ${line}`).join('\n'), 'openconnect')),
    ).toBe(expected);
  });
});
