import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/index.ts';
import { gist, readLog, readOne } from './read-log.ts';

const pluto = (text: string, at = '22:06:45'): string => `Jan 31 ${at} gw pluto[1804]: ${text}`;
const state = (number: number, text: string, peer = '203.0.113.9'): string =>
  pluto(`"xauth-psk"[3] ${peer} #${number}: ${text}`);

describe('pluto, answering', () => {
  it('reads a connection with its child as one that is up', () => {
    const log = [
      state(
        1,
        'proposal 1:IKE=AES_GCM_C_256-HMAC_SHA2_512-DH19 chosen from remote proposals 1:IKE IKE_SA_INIT',
      ),
      state(1, 'sent IKE_SA_INIT reply {cipher=AES_GCM_16_256 integ=n/a prf=HMAC_SHA2_512 group=DH19}'),
      state(1, 'processing decrypted IKE_AUTH request: SK{IDi,CERT,AUTH}'),
      state(1, 'responder established IKE SA; authenticated peer certificate'),
      state(2, 'established Child SA using #1; IPsec tunnel [0.0.0.0/0] {ESPinUDP=>0x1 <0x2}'),
    ];
    expect(readLog(log.join('\n')).attempts.map(gist)).toEqual(['connected connected - -']);
  });

  it.each([
    [
      'no local proposal matches remote proposals 1:IKE:ENCR=AES_CBC_256',
      'failed secure ike-proposal-refused',
    ],
    [
      'probable authentication failure (mismatch of preshared secrets?): malformed payload in packet',
      'failed authenticate ike-auth-refused',
    ],
    [
      'ERROR: NSS: SEC_ERROR_EXPIRED_CERTIFICATE: Peer certificate has expired',
      'failed authenticate client-certificate-refused',
    ],
    [
      'XAUTH: User alice: Authentication Failed: Incorrect Username or Password',
      'failed authenticate password-refused',
    ],
    [
      'cannot respond to IPsec SA request because no connection is known for 10.0.0.0/8',
      'failed tunnel traffic-selector-refused',
    ],
    [
      '60 second timeout exceeded after 7 retransmits.  No response (or no acceptable response) to our IKE message',
      'failed reach ike-auth-no-answer',
    ],
  ])('reads why it refused: %s', (text, expected) => {
    const log = [state(7, 'responding to Main Mode from unknown peer 203.0.113.9:500'), state(7, text)];
    expect(gist(readOne(log.join('\n'))).startsWith(expected)).toBe(true);
  });

  it('names what is left where no connection is configured for this IKE, and claims neither', () => {
    const packet = 'packet from 203.0.113.9:2434:';
    const log = [
      pluto(
        `${packet} initial parent SA message received on 198.51.100.10:500 but no suitable connection found with IKEv2 policy`,
      ),
      pluto(
        `${packet} responding to IKE_SA_INIT (34) message (Message ID 0) from 203.0.113.9:2434 with unencrypted notification NO_PROPOSAL_CHOSEN`,
      ),
    ];
    const read = readOne(log.join('\n'));
    expect(gist(read).startsWith('failed secure ike-connection-unknown')).toBe(true);
    const { verdict, confidence, causes } = diagnose(read, null);
    expect(verdict).toBe('ike-proposal-mismatch');
    expect(confidence).toBeLessThan(0.8);
    expect(causes.map(({ cause }) => cause)).toContain('vpn-protocol-mismatch');
  });

  it('keeps two people behind one address apart by the number of their state', () => {
    const log = [
      state(1, 'responding to Main Mode from unknown peer 203.0.113.9:500'),
      state(2, 'responding to Main Mode from unknown peer 203.0.113.9:1024'),
      state(1, 'XAUTH: User alice: Authentication Failed: Incorrect Username or Password'),
      state(2, 'STATE_QUICK_R2: IPsec SA established tunnel mode {ESPinUDP=>0x1 <0x2}'),
    ];
    expect(
      readLog(log.join('\n'))
        .attempts.map((one) => one.result)
        .sort(),
    ).toEqual(['connected', 'failed']);
  });

  it('is not confused by pluto asking another gateway', () => {
    const log = [
      pluto('"to-branch" #5: initiating IKEv2 connection to 198.51.100.7'),
      pluto('"to-branch" #5: STATE_V2_PARENT_I1: sent v2I1, expected v2R1'),
    ];
    expect(readLog(log.join('\n')).attempts).toEqual([]);
  });
});
