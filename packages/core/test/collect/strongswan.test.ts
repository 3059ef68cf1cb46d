import { describe, expect, it } from 'vitest';
import { gist, readOne } from './read-log.ts';

/** Lines of one daemon with `<vpn|1>`, as charon-systemd writes its file log. */
function charon(...lines: readonly string[]): string {
  return lines
    .map((line, index) => `2026-11-22T01:35:${String(10 + index)} ${line.replace('~', '<vpn|1> ')}`)
    .join('\n');
}

const START = [
  "05[CFG] vici initiate CHILD_SA 'net'",
  '06[IKE] ~initiating IKE_SA vpn[1] to 203.0.113.10',
  '06[ENC] ~generating IKE_SA_INIT request 0 [ SA KE No ]',
  '06[NET] ~sending packet: from 10.0.0.5[500] to 203.0.113.10[500] (464 bytes)',
];
const ANSWERED = [
  ...START,
  '07[ENC] ~parsed IKE_SA_INIT response 0 [ SA KE No CERTREQ ]',
  '07[ENC] ~generating IKE_AUTH request 1 [ IDi CERTREQ IDr CPRQ(ADDR) SA TSi TSr ]',
];
const TRUSTED = [
  ...ANSWERED,
  '08[ENC] ~parsed IKE_AUTH response 1 [ IDr CERT AUTH EAP/REQ/ID ]',
  "08[IKE] ~authentication of 'vpn.example.com' with RSA_EMSA_PKCS1_SHA2_256 successful",
];
const ESTABLISHED = [
  ...TRUSTED,
  '09[IKE] ~IKE_SA vpn[1] established between 10.0.0.5[alice]...203.0.113.10[vpn.example.com]',
];
const UP = [
  ...ESTABLISHED,
  '09[IKE] ~CHILD_SA net{1} established with SPIs c1_i c2_o and TS 10.8.0.1/32 === 10.0.0.0/8',
];

describe('strongSwan: what stopped it', () => {
  it.each([
    [
      'an unknown name',
      [
        "05[CFG] vici initiate CHILD_SA 'net'",
        "17[LIB] resolving 'vpn.example.com' failed: Name or service not known",
        '06[IKE] ~unable to resolve vpn.example.com, initiate aborted',
      ],
      'failed resolve name-not-found EAI_NONAME',
    ],
    [
      'no route',
      [
        ...START,
        '06[NET] ~error writing to socket: Network is unreachable',
        '07[IKE] ~giving up after 5 retransmits',
        '07[IKE] ~establishing IKE_SA failed, peer not responding',
      ],
      'failed network network-unreachable ENETUNREACH',
    ],
    [
      'a local firewall',
      [
        ...START,
        '06[NET] ~error writing to socket: Operation not permitted',
        '07[IKE] ~giving up after 5 retransmits',
      ],
      'failed reach local-permission-denied EPERM',
    ],
    [
      'no answer at all',
      [
        ...START,
        '07[IKE] ~retransmit 1 of request with message ID 0',
        '07[IKE] ~giving up after 5 retransmits',
      ],
      'failed reach ike-no-answer -',
    ],
    [
      'no answer on the second port',
      [...ANSWERED, '07[IKE] ~giving up after 5 retransmits'],
      'failed reach ike-auth-no-answer -',
    ],
    [
      'no answer to the password',
      [...TRUSTED, '07[IKE] ~giving up after 5 retransmits'],
      'failed authenticate ike-auth-no-answer -',
    ],
    [
      'a refused proposal',
      [...START, '07[IKE] ~received NO_PROPOSAL_CHOSEN notify error'],
      'failed secure ike-proposal-refused NO_PROPOSAL_CHOSEN',
    ],
    [
      'a refused proposal for the tunnel',
      [...ESTABLISHED, '09[IKE] ~received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built'],
      'failed tunnel ike-proposal-refused NO_PROPOSAL_CHOSEN',
    ],
    [
      'an expired certificate',
      [
        ...ANSWERED,
        '08[CFG] ~subject certificate invalid (valid from Jan 01 00:00:00 2024 to Jan 01 00:00:00 2025)',
        "08[IKE] ~no trusted RSA public key found for 'vpn.example.com'",
      ],
      'failed secure certificate-expired subject certificate invalid',
    ],
    [
      'a certificate of the future',
      [
        ...ANSWERED,
        '08[CFG] ~subject certificate invalid (valid from Jan 01 00:00:00 UTC 2031 to Jan 01 00:00:00 UTC 2032)',
        "08[IKE] ~no trusted ECDSA public key found for 'vpn.example.com'",
      ],
      'failed secure certificate-not-yet-valid subject certificate invalid',
    ],
    [
      'an untrusted authority',
      [
        ...ANSWERED,
        '08[CFG] ~no issuer certificate found for "CN=vpn.example.com"',
        "08[IKE] ~no trusted RSA public key found for 'vpn.example.com'",
      ],
      'failed secure certificate-untrusted no issuer certificate found',
    ],
    [
      'a revoked certificate',
      [
        ...ANSWERED,
        '08[CFG] ~certificate was revoked on Jan 01 00:00:00 2026, reason: key compromise',
        "08[IKE] ~no trusted RSA public key found for 'vpn.example.com'",
      ],
      'failed secure certificate-revoked certificate revoked',
    ],
    [
      'another name in the certificate',
      [
        ...TRUSTED,
        "08[CFG] ~constraint check failed: identity 'vpn.example.com' required ",
        "08[CFG] ~selected peer config 'vpn' unacceptable: constraint checking failed",
        '08[CFG] ~no alternative config found',
      ],
      'failed secure certificate-name-mismatch constraint check failed',
    ],
    [
      'a wrong key',
      [...ANSWERED, '08[IKE] ~received AUTHENTICATION_FAILED notify error'],
      'failed authenticate ike-auth-refused AUTHENTICATION_FAILED',
    ],
    [
      'a wrong key on our side',
      [...ANSWERED, "08[IKE] ~tried 1 shared key for 'a' - 'b', but MAC mismatched"],
      'failed authenticate ike-auth-refused MAC mismatched',
    ],
    [
      'an expired password',
      [
        ...TRUSTED,
        "08[IKE] ~EAP-MS-CHAPv2 failed with error ERROR_PASSWD_EXPIRED: 'E=648'",
        '08[IKE] ~EAP_MSCHAPV2 method failed',
      ],
      'failed authenticate password-expired ERROR_PASSWD_EXPIRED',
    ],
    [
      'a refused EAP',
      [...TRUSTED, '08[IKE] ~received EAP_FAILURE, EAP authentication failed'],
      'failed authenticate password-refused EAP failed',
    ],
    [
      'an EAP method that nobody knows',
      [
        ...TRUSTED,
        '08[IKE] ~server requested EAP_TLS authentication (id 0x1), sending EAP_NAK',
        '08[IKE] ~received EAP_FAILURE, EAP authentication failed',
      ],
      'failed authenticate password-refused EAP failed',
    ],
    [
      'no address left',
      [
        ...ESTABLISHED,
        '09[IKE] ~received INTERNAL_ADDRESS_FAILURE notify, no CHILD_SA built',
        '09[IKE] ~failed to establish CHILD_SA, keeping IKE_SA',
      ],
      'failed tunnel no-address INTERNAL_ADDRESS_FAILURE',
    ],
    [
      'selectors that do not fit',
      [...ESTABLISHED, '09[IKE] ~received TS_UNACCEPTABLE notify, no CHILD_SA built'],
      'failed tunnel traffic-selector-refused TS_UNACCEPTABLE',
    ],
    [
      'a kernel that refuses',
      [
        ...ESTABLISHED,
        '09[IKE] ~unable to install inbound and outbound IPsec SA (SAD) in kernel',
        '09[IKE] ~failed to establish CHILD_SA, keeping IKE_SA',
      ],
      'failed tunnel adapter-failed kernel',
    ],
    [
      'a gateway that hangs up after the login',
      [
        ...ESTABLISHED,
        '09[IKE] ~received DELETE for IKE_SA vpn[1]',
        '09[IKE] ~deleting IKE_SA vpn[1] between 10.0.0.5[alice]...203.0.113.10[vpn.example.com]',
        '09[IKE] ~IKE_SA deleted',
      ],
      'failed tunnel gateway-closed-connection DELETE',
    ],
    [
      'a lost session',
      [...UP, '07[IKE] ~retransmit 1 of request with message ID 6', '07[IKE] ~giving up after 5 retransmits'],
      'dropped connected session-lost -',
    ],
    [
      'a session the gateway ended',
      [
        ...UP,
        '09[IKE] ~received DELETE for IKE_SA vpn[1]',
        '09[IKE] ~deleting IKE_SA vpn[1] between a...b',
        '09[IKE] ~IKE_SA deleted',
      ],
      'dropped connected gateway-closed-connection DELETE',
    ],
    [
      'a dead peer, IKEv1',
      [...UP, '07[IKE] ~DPD check timed out, enforcing DPD action'],
      'dropped connected session-lost -',
    ],
    [
      'hanging up',
      [
        ...UP,
        '00[DMN] SIGTERM received, shutting down',
        '00[IKE] ~deleting IKE_SA vpn[1] between a...b',
        '00[IKE] ~IKE_SA deleted',
      ],
      'connected connected - -',
    ],
    [
      'a daemon stopped in mid-try',
      [...ANSWERED, '00[DMN] SIGTERM received, shutting down'],
      'cancelled secure cancelled-by-user -',
    ],
    [
      'a daemon stopped while nobody answered',
      [
        ...START,
        '07[IKE] ~retransmit 1 of request with message ID 0',
        '07[IKE] ~retransmit 2 of request with message ID 0',
        '00[DMN] SIGTERM received, shutting down',
      ],
      'failed reach ike-no-answer -',
    ],
    ['only an IKE_SA', ESTABLISHED, 'open tunnel - -'],
  ])('reads %s', (_, lines, expected) => {
    expect(gist(readOne(charon(...lines)))).toBe(expected);
  });
});
