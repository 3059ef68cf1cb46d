import { type ClientWords, words } from './words.ts';

const request = (path: string, lastError: number) =>
  `[sslvpnlib  2717  error] Request ${path} failed. LastError:${lastError}`;
const refused = (code: number) =>
  `[sslvpnlib  1883  error] FortiGate: Credential or SSLVPN configuration is wrong. (${code})`;
const zone = 9 * 3_600_000;

/**
 * FortiClient for Windows, trace files: API requests with WinHTTP's error numbers, because its own words at login and
 * certificates are in no public log. Times carry Japan's offset, as on the company's machines.
 */
export const FORTICLIENT: ClientWords = {
  line: (text, atMs, index) => {
    const time = new Date(atMs + zone).toISOString().replace('T', ' ').replace('Z', '');
    return `[${time}${String(1000 + index * 37).slice(0, 4)} UTC+09:00] [2812:5332] ${text}`;
  },
  passed: {
    resolve: ['[FortiVPN  158  debug] In state: TunnelConnectRequest'],
    secure: ['[sslvpnlib  2671  debug] Request /remote/info ok'],
    authenticate: ['[sslvpnlib  2671  debug] Request /remote/logincheck ok'],
  },
  connected: ['[FortiVPN  702  info] "corp-ssl" is connected.'],
  stops: {
    'adapter-down': words(
      'resolve',
      'name-lookup-failed-unspecified',
      '12007',
      request('/remote/info', 12007),
    ),
    'no-default-route': words(
      'resolve',
      'name-lookup-failed-unspecified',
      '12007',
      request('/remote/info', 12007),
    ),
    'line-dead': words('resolve', 'name-lookup-failed-unspecified', '12007', request('/remote/info', 12007)),
    'captive-portal': words('secure', 'tls-failed-unspecified', '12175', request('/remote/info', 12175)),
    'name-missing': words(
      'resolve',
      'name-lookup-failed-unspecified',
      '12007',
      request('/remote/info', 12007),
    ),
    'name-failed': words(
      'resolve',
      'name-lookup-failed-unspecified',
      '12007',
      request('/remote/info', 12007),
    ),
    'no-answer': words('reach', 'connect-timed-out', '12002', request('/remote/info', 12002)),
    refused: words('reach', 'connect-failed-unspecified', '12029', request('/remote/info', 12029)),
    'tls-reset': words('secure', 'tls-failed-unspecified', '12175', request('/remote/info', 12175)),
    'certificate-untrusted': words(
      'secure',
      'tls-failed-unspecified',
      '12175',
      request('/remote/info', 12175),
    ),
    'certificate-expired': words('secure', 'tls-failed-unspecified', '12175', request('/remote/info', 12175)),
    cancelled: words(
      'authenticate',
      'cancelled-by-user',
      null,
      '[sslvpnlib  2671  debug] Request /remote/logincheck',
      '[FortiVPN  640  info] disconnection reason: 21, ("Cancelled")',
      '[FortiVPN  711  info] "corp-ssl" is disconnected.',
    ),
    'login-server-down': words(
      'authenticate',
      'login-server-error',
      '12152',
      request('/remote/logincheck', 12152),
    ),
    'password-wrong': words('authenticate', 'login-refused', '-7200', refused(-7200)),
    'password-expired': words('authenticate', 'login-refused', '-7200', refused(-7200)),
    'account-locked': words('authenticate', 'login-refused', '-7200', refused(-7200)),
    'code-wrong': words('authenticate', 'login-refused', '-7200', refused(-7200)),
    'push-unanswered': words('mfa', 'saml-failed', '12152', request('/remote/saml/login', 12152)),
    'host-check': words(
      'posture',
      'host-check-refused',
      '12152',
      request('/remote/hostcheck_install', 12152),
    ),
    'ppp-silent': words(
      'tunnel',
      'ppp-silent',
      null,
      '[sslvpndaemon  431  debug] fortissl_connect: device=ftvnic',
    ),
    'adapter-failed': words(
      'tunnel',
      'ppp-cut',
      null,
      '[sslvpndaemon  512  error] [handle_driver_read_event]: error',
    ),
    'no-address': words('tunnel', 'config-refused', '12152', request('/remote/fortisslvpn_xml', 12152)),
    dropped: words(
      'connected',
      'session-lost',
      null,
      '[FortiVPN  711  info] "corp-ssl" disconnected unexpectedly!',
    ),
  },
};
