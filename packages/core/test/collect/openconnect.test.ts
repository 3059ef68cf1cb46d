import { describe, expect, it } from 'vitest';
import { gist, readOne } from './read-log.ts';

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
