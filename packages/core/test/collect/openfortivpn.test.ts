import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const START = `DEBUG:  openfortivpn 1.22.0
DEBUG:  Loaded configuration file "/etc/openfortivpn/config".
DEBUG:  Configuration host = "vpn.example.com"
DEBUG:  Configuration port = "10443"
DEBUG:  Configuration username = "alice"
DEBUG:  Resolving gateway host ip
`;
const CONNECTING = `${START}DEBUG:  Establishing TLS connection
DEBUG:  server_addr: 203.0.113.10
DEBUG:  gateway_port: 10443
`;
const LOGGED_IN = `${CONNECTING}DEBUG:  Setting minimum protocol version to: 0x303.
DEBUG:  Gateway certificate validation succeeded.
INFO:   Connected to gateway.
INFO:   Authenticated.
DEBUG:  Cookie: SVPNCOOKIE=abc
INFO:   Remote gateway has allocated a VPN.
`;
const TUNNEL = `${LOGGED_IN}DEBUG:  Retrieving configuration
DEBUG:  Establishing the tunnel
DEBUG:  Switch to tunneling mode
DEBUG:  Starting IO through the tunnel
`;
const UP = `${TUNNEL}INFO:   Interface ppp0 is UP.
INFO:   Tunnel is up and running.
`;
const CLEAN = `INFO:   Closed connection to gateway.
ERROR:  connect: Connection refused
INFO:   Could not log out.
`;

describe('openfortivpn: what stopped it', () => {
  it.each([
    [
      'an unknown name',
      `${START}ERROR:  getaddrinfo: Name or service not known\n`,
      'failed resolve name-not-found EAI_NONAME',
    ],
    [
      'an unknown name on macOS',
      `${START}ERROR:  getaddrinfo: nodename nor servname provided, or not known\n`,
      'failed resolve name-not-found EAI_NONAME',
    ],
    [
      'a name without IPv4 address',
      `${START}ERROR:  getaddrinfo: No address associated with hostname\n`,
      'failed resolve name-without-address EAI_NODATA',
    ],
    [
      'a resolver that fails',
      `${START}ERROR:  getaddrinfo: Temporary failure in name resolution\n`,
      'failed resolve name-lookup-failed EAI_AGAIN',
    ],
    [
      'an old resolver call',
      `${START}ERROR:  gethostbyname: Unknown host\n`,
      'failed resolve name-not-found EAI_NONAME',
    ],
    [
      'a refused connection',
      `${CONNECTING}ERROR:  connect: Connection refused\n`,
      'failed reach connect-refused ECONNREFUSED',
    ],
    [
      'a filtered port',
      `${CONNECTING}ERROR:  connect: Connection timed out\n`,
      'failed reach connect-timed-out ETIMEDOUT',
    ],
    [
      'a filtered port on macOS',
      `${CONNECTING}ERROR:  connect: Operation timed out\n`,
      'failed reach connect-timed-out ETIMEDOUT',
    ],
    [
      'a dead host',
      `${CONNECTING}ERROR:  connect: No route to host\n`,
      'failed reach no-route-to-host EHOSTUNREACH',
    ],
    [
      'no default route',
      `${CONNECTING}ERROR:  connect: Network is unreachable\n`,
      'failed network network-unreachable ENETUNREACH',
    ],
    [
      'a local firewall',
      `${CONNECTING}ERROR:  connect: Operation not permitted\n`,
      'failed reach local-permission-denied EPERM',
    ],
    [
      'a proxy that is down',
      `${START}DEBUG:  Establishing TLS connection\nDEBUG:  proxy_host: 10.0.0.1\nERROR:  connect: Connection refused\n`,
      'failed reach proxy-unreachable ECONNREFUSED',
    ],
    [
      'a proxy that refuses',
      `${CONNECTING}ERROR:  Proxy response does not contain "200" as expected.\n`,
      'failed reach proxy-refused -',
    ],
    [
      'a web page instead of TLS',
      `${CONNECTING}ERROR:  SSL_connect: error:0A00010B:SSL routines::wrong version number\n`,
      'failed secure tls-not-tls 0A00010B',
    ],
    [
      'an old TLS version',
      `${CONNECTING}ERROR:  SSL_connect: error:0A000410:SSL routines::sslv3 alert handshake failure\n`,
      'failed secure tls-version-mismatch 0A000410',
    ],
    [
      'a required client certificate',
      `${CONNECTING}ERROR:  SSL_connect: error:0A00045C:SSL routines::tlsv13 alert certificate required\n`,
      'failed secure client-certificate-required 0A00045C',
    ],
    [
      'a refused client certificate',
      `${CONNECTING}ERROR:  SSL_connect: error:0A000415:SSL routines::sslv3 alert certificate expired\n`,
      'failed secure client-certificate-refused 0A000415',
    ],
    [
      'a connection cut in the handshake',
      `${CONNECTING}ERROR:  SSL_connect: error:0A000126:SSL routines::unexpected eof while reading\n`,
      'failed secure tls-cut 0A000126',
    ],
    [
      'an untrusted certificate',
      `${CONNECTING}DEBUG:  Gateway certificate validation failed.\nERROR:  Gateway certificate validation failed, and the certificate digest is not in the local whitelist. If you trust it, rerun with:\n`,
      'failed secure certificate-rejected -',
    ],
    [
      'a private key that cannot be read',
      `${CONNECTING}ERROR:  SSL_CTX_use_PrivateKey_file: error:0200100D:system library:fopen:Permission denied\n`,
      'failed secure profile-invalid client certificate not loaded',
    ],
    [
      'a refused login, old words',
      `INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway (Permission denied).\n`,
      'failed authenticate permission-denied Permission denied',
    ],
    [
      'a refused login, new words',
      `INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway. Please check the password, client certificate, etc.\nDEBUG:  No cookie given (-7)\n`,
      'failed authenticate login-refused -7',
    ],
    [
      'a login server that is down',
      `INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway. Please check the password, client certificate, etc.\nDEBUG:  HTTP status code (503)\n`,
      'failed authenticate login-server-error HTTP 503',
    ],
    [
      'a code that nobody typed',
      `INFO:   Connected to gateway.\nTwo-factor authentication token: \nERROR:  No token specified\n`,
      'failed mfa code-required -',
    ],
    [
      'a code that was refused',
      `INFO:   Connected to gateway.\nTwo-factor authentication token: ERROR:  Could not authenticate to gateway. Please check the password, client certificate, etc.\nDEBUG:  Permission denied (-6)\n`,
      'failed mfa permission-denied -6',
    ],
    [
      'a portal without tunnel',
      `${TUNNEL}ERROR:  Could not authenticate to the gateway. Please make sure tunnel mode is allowed by the gateway, check the realm, etc.\n`,
      'failed tunnel tunnel-refused -',
    ],
    [
      'a portal without tunnel, old words',
      `${TUNNEL}ERROR:  Received bad header from gateway:\n  (hex) 48 54\n  (raw) HTTP/1.1 403 Forbidden\n`,
      'failed tunnel tunnel-refused HTTP 403',
    ],
    [
      'a refused allocation',
      `INFO:   Authenticated.\nERROR:  VPN allocation request failed (HTTP status code).\n`,
      'failed tunnel config-refused HTTP status code',
    ],
    [
      'an interface that never comes',
      `${TUNNEL}ERROR:  Timed out waiting for the ppp interface to be UP.\n`,
      'failed tunnel adapter-failed ppp interface timeout',
    ],
    [
      'a missing PPP driver',
      `${TUNNEL}ERROR:  read: Input/output error\nDEBUG:  waitpid: pppd exit status code 4\nERROR:  pppd: The kernel does not support PPP, for example, the PPP kernel driver is not included or cannot be loaded.\n`,
      'failed tunnel driver-missing pppd 4',
    ],
    [
      'PPP that nobody answers',
      `${TUNNEL}sent [LCP ConfReq id=0x1 <mru 1354>]\nsent [LCP ConfReq id=0x2 <mru 1354>]\nsent [LCP ConfReq id=0x3 <mru 1354>]\nINFO:   Cancelling threads...\n`,
      'failed tunnel ppp-silent -',
    ],
  ])('reads %s', (_, log, expected) => {
    expect(gist(readOne(log + CLEAN, 'openfortivpn'))).toBe(expected);
  });
});

describe('openfortivpn: what is not a failure', () => {
  it('takes a certificate of the white list as accepted', () => {
    const log = UP.replace(
      'validation succeeded.',
      'validation failed.\nDEBUG:  Gateway certificate digest found in white list.',
    );
    expect(gist(readOne(log))).toBe('connected connected - -');
  });

  it('does not take a kept-alive connection that ended before the tunnel for a failure', () => {
    const log = UP.replace(
      'INFO:   Remote gateway',
      'DEBUG:  Error reading from SSL connection (Connection closed).\nINFO:   Remote gateway',
    );
    expect(gist(readOne(log))).toBe('connected connected - -');
  });

  it('takes hanging up for the end of a good session', () => {
    expect(gist(readOne(`${UP}INFO:   Cancelling threads...\nINFO:   Logged out.\n`))).toBe(
      'connected connected - -',
    );
  });

  it('takes an error after the tunnel was up for a drop', () => {
    expect(
      gist(
        readOne(
          `${UP}DEBUG:  Error reading from SSL connection (Connection reset by peer).\nINFO:   Logged out.\n`,
        ),
      ),
    ).toBe('dropped connected session-lost -');
  });

  it('takes an interrupt before any error for a cancel', () => {
    expect(gist(readOne(`${TUNNEL}INFO:   Cancelling threads...\nINFO:   Logged out.\n`))).toBe(
      'cancelled tunnel cancelled-by-user -',
    );
  });

  it('takes the browser’s part of a SAML login for the beginning of the same try', () => {
    const saml =
      "INFO:   Listening for SAML login on port 8020\nINFO:   Authenticate at 'https://vpn.example.com:443/remote/saml/start?redirect=1'\n";
    expect(
      gist(readOne(START.replace('DEBUG:  Resolving', `${saml}DEBUG:  Resolving`) + UP.slice(START.length))),
    ).toBe('connected connected - -');
    expect(
      gist(
        readOne(
          `${saml}ERROR:  Finally failed to retrieve SAML authentication token\nERROR:  Failed to retrieve SAML cookie from HTTP\n`,
        ),
      ),
    ).toBe('failed mfa saml-failed -');
  });

  it('leaves an attempt open where the log ends', () => {
    expect(gist(readOne(CONNECTING))).toBe('open reach - -');
  });
});

describe('openfortivpn: one log, several attempts', () => {
  it('counts the error of the log-out to the attempt that failed', () => {
    expect(readLog(`${START}ERROR:  getaddrinfo: Name or service not known\n${CLEAN}`).attempts).toHaveLength(
      1,
    );
  });

  it('reads each turn of --persistent at level INFO', () => {
    const turn =
      'INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway (No cookie given).\nINFO:   Closed connection to gateway.\nINFO:   Logged out.\n';
    expect(readLog(turn + turn).attempts.map(gist)).toEqual(
      Array(2).fill('failed authenticate login-refused No cookie given'),
    );
  });

  it('reads a try that follows one whose client was killed', () => {
    const { attempts } = readLog(`${CONNECTING}${START}ERROR:  getaddrinfo: Name or service not known\n`);
    expect(attempts.map(gist)).toEqual([
      'failed reach connect-timed-out -',
      'failed resolve name-not-found EAI_NONAME',
    ]);
  });

  it('keeps gateway and user for the next turn of the same process', () => {
    const turn =
      'DEBUG:  Resolving gateway host ip\nERROR:  getaddrinfo: Name or service not known\nINFO:   Closed connection to gateway.\nINFO:   Could not log out.\n';
    const { updates } = readLog(START.replace('DEBUG:  Resolving gateway host ip\n', '') + turn + turn);
    const closed = updates.filter((update) => update.kind === 'closed');
    expect(closed.map((update) => update.reading.gateway)).toEqual(
      Array(2).fill({ host: 'vpn.example.com', port: 10443 }),
    );
    expect(closed.map((update) => update.userName)).toEqual(['alice', 'alice']);
  });
});

describe('openfortivpn: where its lines come from', () => {
  it('reads journal and syslog lines with their time', () => {
    const log = [
      'Resolving gateway host ip',
      'ERROR:  getaddrinfo: Name or service not known',
      'Could not log out.',
    ]
      .map((text) => `Nov 22 02:10:33 laptop openfortivpn[812]: ${text}`)
      .join('\n');
    const attempt = readOne(log);
    expect(gist(attempt)).toBe('failed resolve name-not-found EAI_NONAME');
    expect(attempt.startedAt).toBe('2026-11-22T02:10:33.000Z');
  });

  it('reads coloured terminal lines', () => {
    expect(
      gist(
        readOne(
          `\x1b[34mINFO:   \x1b[0mConnected to gateway.\n\x1b[0;31mERROR:  Could not authenticate to gateway (No cookie given).\x1b[0m\n`,
        ),
      ),
    ).toContain('failed authenticate login-refused');
  });

  it('keeps host, port and version, and no host that somebody blacked out', () => {
    expect(readOne(START).gateway).toEqual({ host: 'vpn.example.com', port: 10443 });
    expect(readOne(START).clientVersion).toBe('1.22.0');
    expect(readOne(START.replace('vpn.example.com', '********')).gateway).toBeNull();
  });

  it('calls an error it does not know a failure of the stage it came in', () => {
    expect(gist(readOne(`${CONNECTING}ERROR:  some words of a later version\n${CLEAN}`))).toBe(
      'failed reach - -',
    );
  });
});
