import { type ClientWords, words } from './words.ts';

const login = [
  'ERROR:  Could not authenticate to gateway. Please check the password, client certificate, etc.',
  'DEBUG:  Permission denied (-6)',
];
const certificate = [
  'DEBUG:  Gateway certificate validation failed.',
  'ERROR:  Gateway certificate validation failed, and the certificate digest is not in the local whitelist. If you trust it, rerun with:',
];
const lookup = 'ERROR:  getaddrinfo: Temporary failure in name resolution';

/** openfortivpn 1.19.0 at -v: no times of its own, the level stands before each line. */
export const OPENFORTIVPN: ClientWords = {
  line: (text) => text,
  passed: {
    network: [
      'DEBUG:  openfortivpn 1.19.0',
      'DEBUG:  Configuration host = "{host}"',
      'DEBUG:  Resolving gateway host ip',
    ],
    resolve: [
      'DEBUG:  Establishing ssl connection',
      'DEBUG:  server_addr: {address}',
      'DEBUG:  server_port: {port}',
    ],
    secure: ['DEBUG:  Gateway certificate validation succeeded.', 'INFO:   Connected to gateway.'],
    authenticate: ['INFO:   Authenticated.', 'INFO:   Remote gateway has allocated a VPN.'],
    tunnel: ['DEBUG:  Retrieving configuration', 'DEBUG:  Establishing the tunnel'],
  },
  connected: ['INFO:   Tunnel is up and running.'],
  stops: {
    'adapter-down': words('resolve', 'name-lookup-failed', null, lookup),
    'no-default-route': words('resolve', 'name-lookup-failed', null, lookup),
    'line-dead': words('resolve', 'name-lookup-failed', null, lookup),
    'captive-portal': words(
      'secure',
      'tls-not-tls',
      null,
      'ERROR:  SSL_connect: error:0A00010B:SSL routines::wrong version number',
    ),
    'name-missing': words(
      'resolve',
      'name-not-found',
      null,
      'ERROR:  getaddrinfo: Name or service not known',
    ),
    'name-failed': words('resolve', 'name-lookup-failed', null, lookup),
    'no-answer': words('reach', 'connect-timed-out', null, 'ERROR:  connect: Connection timed out'),
    refused: words('reach', 'connect-refused', null, 'ERROR:  connect: Connection refused'),
    'tls-reset': words('secure', 'tls-cut', null, 'ERROR:  SSL_connect: Connection reset by peer'),
    'certificate-untrusted': words('secure', 'certificate-rejected', null, ...certificate),
    'certificate-expired': words('secure', 'certificate-rejected', null, ...certificate),
    cancelled: words('authenticate', 'cancelled-by-user', null, 'INFO:   Cancelling threads...'),
    'login-server-down': words(
      'authenticate',
      'login-server-error',
      null,
      'ERROR:  Could not authenticate to gateway (HTTP status code: 500).',
    ),
    'password-wrong': words('authenticate', 'permission-denied', '-6', ...login),
    'password-expired': words('authenticate', 'permission-denied', '-6', ...login),
    'account-locked': words('authenticate', 'permission-denied', '-6', ...login),
    'code-wrong': words('authenticate', 'permission-denied', '-6', ...login),
    'push-unanswered': words('mfa', 'code-required', null, 'ERROR:  No token specified'),
    'host-check': words(
      'posture',
      'host-check-refused',
      null,
      'ERROR:  Could not get VPN configuration (HTTP status code).',
    ),
    'ppp-silent': words(
      'tunnel',
      'ppp-silent',
      null,
      'INFO:   Timed out waiting for the ppp interface to be UP.',
    ),
    'adapter-failed': words(
      'tunnel',
      'driver-missing',
      null,
      'ERROR:  pppd: The kernel does not support PPP, for example, the PPP kernel driver is not included or cannot be loaded.',
    ),
    'no-address': words(
      'tunnel',
      'ppp-failed',
      null,
      'ERROR:  pppd: The PPP negotiation failed because no address could be agreed on.',
    ),
    dropped: words(
      'connected',
      'session-lost',
      null,
      'ERROR:  read: Input/output error',
      'INFO:   Cancelling threads...',
    ),
  },
};
