import { type ClientWords, words } from './words.ts';

const couldNot =
  'ERROR:  Could not authenticate to gateway. Please check the password, client certificate, etc.';
const login = words('authenticate', 'permission-denied', '-6', couldNot, 'DEBUG:  Permission denied (-6)');
const noCookie = words('authenticate', 'login-refused', '-7', couldNot, 'DEBUG:  No cookie given (-7)');
const lookup = words(
  'resolve',
  'name-lookup-failed',
  'EAI_AGAIN',
  'ERROR:  getaddrinfo: Temporary failure in name resolution',
);
const certificate = words(
  'secure',
  'certificate-rejected',
  null,
  'DEBUG:  Gateway certificate validation failed.',
  'ERROR:  Gateway certificate validation failed, and the certificate digest is not in the local whitelist. If you trust it, rerun with:',
);

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
    posture: ['INFO:   Authenticated.', 'INFO:   Remote gateway has allocated a VPN.'],
    tunnel: ['DEBUG:  Retrieving configuration', 'DEBUG:  Establishing the tunnel'],
  },
  connected: ['INFO:   Tunnel is up and running.'],
  stops: {
    'adapter-down': lookup,
    'no-default-route': lookup,
    'line-dead': lookup,
    'captive-portal': words(
      'secure',
      'tls-not-tls',
      '0A00010B',
      'ERROR:  SSL_connect: error:0A00010B:SSL routines::wrong version number',
    ),
    'name-missing': words(
      'resolve',
      'name-not-found',
      'EAI_NONAME',
      'ERROR:  getaddrinfo: Name or service not known',
    ),
    'name-failed': lookup,
    'no-answer': words('reach', 'connect-timed-out', 'ETIMEDOUT', 'ERROR:  connect: Connection timed out'),
    refused: words('reach', 'connect-refused', 'ECONNREFUSED', 'ERROR:  connect: Connection refused'),
    'tls-reset': words('secure', 'tls-cut', null, 'ERROR:  SSL_connect: Connection reset by peer'),
    'certificate-untrusted': certificate,
    'certificate-expired': certificate,
    cancelled: words('authenticate', 'cancelled-by-user', null, 'INFO:   Cancelling threads...'),
    'login-server-down': noCookie,
    'password-wrong': login,
    'password-expired': login,
    'account-locked': login,
    'code-wrong': login,
    'push-unanswered': words('mfa', 'code-required', null, 'ERROR:  No token specified'),
    'host-check': noCookie,
    'ppp-silent': words(
      'tunnel',
      'adapter-failed',
      'ppp interface timeout',
      'INFO:   Timed out waiting for the ppp interface to be UP.',
    ),
    'adapter-failed': words(
      'tunnel',
      'driver-missing',
      'pppd 4',
      'ERROR:  pppd: The kernel does not support PPP, for example, the PPP kernel driver is not included or cannot be loaded.',
    ),
    'no-address': words(
      'tunnel',
      'ppp-failed',
      'pppd 10',
      "ERROR:  pppd: The PPP negotiation failed, that is, it didn't reach the point where at least one network protocol (e.g. IP) was running.",
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
