import { type ClientWords, words } from './words.ts';

const failed = (code: number) =>
  `CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0364}: The user [user] dialed a connection named Corp VPN which has failed. The error code returned on failure is ${code}.`;
const terminated =
  'CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0364}: The user [user] dialed a connection named Corp VPN which has terminated. The reason code returned on termination is 829.';

/** Windows' own client: RasClient events. Its codes say more than its texts. */
export const RAS: ClientWords = {
  line: (text) => text,
  passed: {
    network: [
      'CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0364}: The user [user] has started dialing a VPN connection using a per-user connection profile named Corp VPN.',
    ],
  },
  connected: [
    'CoId={6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0364}: The user [user] has dialed a connection named Corp VPN to the Remote Access Server which has successfully connected.',
  ],
  stops: {
    'adapter-down': words('resolve', 'name-lookup-failed-unspecified', '868', failed(868)),
    'no-default-route': words('resolve', 'name-lookup-failed-unspecified', '868', failed(868)),
    'line-dead': words('resolve', 'name-lookup-failed-unspecified', '868', failed(868)),
    'captive-portal': words('reach', 'connect-timed-out', '809', failed(809)),
    'name-missing': words('resolve', 'name-lookup-failed-unspecified', '868', failed(868)),
    'name-failed': words('resolve', 'name-lookup-failed-unspecified', '868', failed(868)),
    'no-answer': words('reach', 'connect-timed-out', '809', failed(809)),
    refused: words('reach', 'connect-timed-out', '809', failed(809)),
    'tls-reset': words('secure', 'ike-negotiation-failed', '13868', failed(13868)),
    'certificate-untrusted': words('secure', 'certificate-rejected', '13801', failed(13801)),
    'certificate-expired': words('secure', 'certificate-rejected', '13801', failed(13801)),
    cancelled: words('network', 'cancelled-by-user', null, failed(1223)),
    'login-server-down': words('authenticate', 'login-server-error', '930', failed(930)),
    'password-wrong': words('authenticate', 'password-refused', '691', failed(691)),
    'password-expired': words('authenticate', 'password-expired', '648', failed(648)),
    'account-locked': words('authenticate', 'account-disabled', '647', failed(647)),
    'code-wrong': words('authenticate', 'password-refused', '691', failed(691)),
    'push-unanswered': words('authenticate', 'login-server-error', '930', failed(930)),
    'host-check': words('posture', 'auth-method-refused', '812', failed(812)),
    'ppp-silent': words('tunnel', 'ppp-failed', '720', failed(720)),
    'adapter-failed': words('network', 'driver-missing', '615', failed(615)),
    'no-address': words('tunnel', 'ppp-failed', '720', failed(720)),
    dropped: words('connected', 'session-lost', '829', terminated),
  },
};
