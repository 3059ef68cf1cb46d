import { type ClientWords, words } from './words.ts';

const silent = [
  '[IKE] <vpn|1> giving up after 2 retransmits',
  '[IKE] <vpn|1> establishing IKE_SA failed, peer not responding',
];
const lookup = words(
  'resolve',
  'name-not-found',
  'EAI_NONAME',
  "[LIB] resolving '{host}' failed: Name or service not known",
  '[IKE] unable to resolve {host}, initiate aborted',
);
const eap = words(
  'authenticate',
  'password-refused',
  'ERROR_AUTHENTICATION_FAILURE',
  "[IKE] <vpn|1> EAP-MS-CHAPv2 failed with error ERROR_AUTHENTICATION_FAILURE: '(null)'",
  '[IKE] <vpn|1> EAP_MSCHAPV2 method failed',
);
const refused = '[IKE] <vpn|1> received AUTHENTICATION_FAILED notify error';

/** strongSwan's charon: a thread's number and group before each line. */
export const STRONGSWAN: ClientWords = {
  line: (text, atMs, index) =>
    `${new Date(atMs).toISOString().slice(0, 19)} ${String(5 + (index % 12)).padStart(2, '0')}${text}`,
  passed: {
    resolve: ['[IKE] <vpn|1> initiating IKE_SA vpn[1] to {address}'],
    reach: [
      '[ENC] <vpn|1> parsed IKE_SA_INIT response 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) CERTREQ N(FRAG_SUP) ]',
    ],
    secure: ["[IKE] <vpn|1> authentication of '{host}' with RSA_EMSA_PKCS1_SHA2_256 successful"],
    authenticate: ['[IKE] <vpn|1> EAP method EAP_MSCHAPV2 succeeded, MSK established'],
  },
  connected: ['[IKE] <vpn|1> CHILD_SA net{1} established with SPIs 5c0ffcef_i 03c62f3f_o'],
  stops: {
    'adapter-down': lookup,
    'no-default-route': lookup,
    'line-dead': lookup,
    'captive-portal': words('reach', 'ike-no-answer', null, ...silent),
    'name-missing': lookup,
    'name-failed': lookup,
    'no-answer': words('reach', 'ike-no-answer', null, ...silent),
    refused: words('reach', 'ike-no-answer', null, ...silent),
    'tls-reset': words(
      'secure',
      'ike-proposal-refused',
      'NO_PROPOSAL_CHOSEN',
      '[IKE] <vpn|1> received NO_PROPOSAL_CHOSEN notify error',
    ),
    'certificate-untrusted': words(
      'secure',
      'certificate-untrusted',
      null,
      '[CFG] <vpn|1> no issuer certificate found for "CN={host}"',
      "[IKE] <vpn|1> no trusted RSA public key found for '{host}'",
    ),
    'certificate-expired': words(
      'secure',
      'certificate-expired',
      'subject certificate invalid',
      '[CFG] <vpn|1> subject certificate invalid (valid from {notBefore} to {notAfter})',
      "[IKE] <vpn|1> no trusted RSA public key found for '{host}'",
    ),
    cancelled: words('authenticate', 'cancelled-by-user', null, '[DMN] SIGINT received, shutting down'),
    'login-server-down': words('authenticate', 'ike-auth-refused', 'AUTHENTICATION_FAILED', refused),
    'password-wrong': eap,
    'password-expired': eap,
    'account-locked': eap,
    'code-wrong': eap,
    'push-unanswered': words('authenticate', 'ike-auth-refused', 'AUTHENTICATION_FAILED', refused),
    'host-check': words('authenticate', 'ike-auth-refused', 'AUTHENTICATION_FAILED', refused),
    'ppp-silent': words(
      'tunnel',
      'no-address',
      'INTERNAL_ADDRESS_FAILURE',
      '[IKE] <vpn|1> received INTERNAL_ADDRESS_FAILURE notify, no CHILD_SA built',
    ),
    'adapter-failed': words('tunnel', 'adapter-failed', null, '[KNL] <vpn|1> unable to create TUN device'),
    'no-address': words(
      'tunnel',
      'no-address',
      'INTERNAL_ADDRESS_FAILURE',
      '[IKE] <vpn|1> received INTERNAL_ADDRESS_FAILURE notify, no CHILD_SA built',
    ),
    dropped: words(
      'connected',
      'session-lost',
      null,
      '[IKE] <vpn|1> giving up after 2 retransmits',
      '[IKE] <vpn|1> restarting CHILD_SA net',
    ),
  },
};
