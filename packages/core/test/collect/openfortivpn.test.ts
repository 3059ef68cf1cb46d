import { describe, expect, it } from 'vitest';
import { gist, readOne } from './read-log.ts';

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
const _UP = `${TUNNEL}INFO:   Interface ppp0 is UP.
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
