import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

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

describe('strongSwan: one connection or several', () => {
  it('does not count a cookie or another group as a new try', () => {
    const log = charon(
      ...START,
      '07[ENC] ~parsed IKE_SA_INIT response 0 [ N(INVAL_KE) ]',
      "07[IKE] ~peer didn't accept DH group CURVE_25519, it requested MODP_2048",
      '07[IKE] ~initiating IKE_SA vpn[1] to 203.0.113.10',
      ...UP.slice(4),
    );
    expect(gist(readOne(log))).toBe('connected connected - -');
  });

  it('counts each new round of a gateway that never answers', () => {
    const round = [
      '06[IKE] ~initiating IKE_SA vpn[1] to 203.0.113.10',
      '07[IKE] ~giving up after 5 retransmits',
      '07[IKE] ~peer not responding, trying again (2/3)',
    ];
    expect(readLog(charon(...round, ...round)).attempts.map(gist)).toEqual(
      Array(2).fill('failed reach ike-no-answer -'),
    );
  });

  it('does not take a rekeying for a new try, and its end not for the connection’s', () => {
    const log = charon(
      ...UP,
      '11[IKE] ~initiating IKE_SA vpn[2] to 203.0.113.10',
      '11[ENC] ~generating CREATE_CHILD_SA request 8 [ SA No KE ]',
      '12[IKE] ~IKE_SA vpn[2] rekeyed between 10.0.0.5[alice]...203.0.113.10[vpn.example.com]',
      '12[IKE] ~deleting IKE_SA vpn[1] between 10.0.0.5[alice]...203.0.113.10[vpn.example.com]',
      '12[IKE] ~IKE_SA deleted',
      '13[IKE] <vpn|2> retransmit 1 of request with message ID 3',
      '13[IKE] <vpn|2> giving up after 5 retransmits',
    );
    expect(gist(readOne(log))).toBe('dropped connected session-lost -');
  });

  it('tells two connections apart by <name|n>', () => {
    const log = [
      '05[IKE] <a|1> initiating IKE_SA a[1] to 203.0.113.1',
      '06[IKE] <b|2> initiating IKE_SA b[2] to 203.0.113.2',
      '05[IKE] <a|1> received NO_PROPOSAL_CHOSEN notify error',
      '06[IKE] <b|2> CHILD_SA net{2} established with SPIs c1_i c2_o and TS x === y',
    ].join('\n');
    expect(readLog(log).attempts.map((attempt) => `${attempt.gateway?.host} ${attempt.result}`)).toEqual([
      '203.0.113.1 failed',
      '203.0.113.2 connected',
    ]);
  });

  it('tells two connections apart by thread and peer where no name is written', () => {
    const log = [
      '05[IKE] initiating IKE_SA a[1] to 203.0.113.1',
      '05[NET] sending packet: from 10.0.0.5[500] to 203.0.113.1[500] (464 bytes)',
      '06[IKE] initiating IKE_SA b[2] to 203.0.113.2',
      '06[NET] sending packet: from 10.0.0.5[500] to 203.0.113.2[500] (464 bytes)',
      '07[NET] received packet: from 203.0.113.1[500] to 10.0.0.5[500] (36 bytes)',
      '07[ENC] parsed IKE_SA_INIT response 0 [ N(NO_PROP) ]',
      '07[IKE] received NO_PROPOSAL_CHOSEN notify error',
      '08[NET] received packet: from 203.0.113.2[500] to 10.0.0.5[500] (80 bytes)',
      '08[IKE] received AUTHENTICATION_FAILED notify error',
    ].join('\n');
    expect(readLog(log).attempts.map((attempt) => `${attempt.gateway?.host} ${attempt.errorCode}`)).toEqual([
      '203.0.113.1 NO_PROPOSAL_CHOSEN',
      '203.0.113.2 AUTHENTICATION_FAILED',
    ]);
  });
});

describe('strongSwan: where its lines come from', () => {
  const texts = ['initiating IKE_SA vpn[1] to 203.0.113.10', 'received NO_PROPOSAL_CHOSEN notify error'];
  it.each([
    ['syslog', (text: string) => `Nov 22 01:35:42 laptop charon: 06[IKE] ${text}`],
    [
      'the journal',
      (text: string) => `2026-11-22T01:35:42+0900 laptop charon-systemd[812]: 06[IKE] <vpn|1> ${text}`,
    ],
    ['NetworkManager', (text: string) => `Nov 22 01:35:42 laptop charon-nm[812]: 06[IKE] ${text}`],
    ['swanctl', (text: string) => `[IKE] ${text}`],
    ['ipsec up', (text: string) => text],
    ['levels', (text: string) => `06[IKE1] <vpn|1> ${text}`],
    [
      'JSON',
      (text: string) =>
        JSON.stringify({
          time: '2026-11-22T01:35:42Z',
          thread: 6,
          group: 'IKE',
          level: 1,
          'ikesa-uniqueid': '1',
          'ikesa-name': 'vpn',
          msg: text,
        }),
    ],
  ])('reads lines of %s', (_, line) => {
    expect(gist(readOne(texts.map(line).join('\n'), 'strongswan'))).toBe(
      'failed secure ike-proposal-refused NO_PROPOSAL_CHOSEN',
    );
  });

  it('knows gateway, port dialled, profile, protocol and person', () => {
    const { updates, attempts } = readLog(
      charon(...UP, "09[IKE] ~authentication of 'alice' (myself) with EAP"),
    );
    expect(attempts[0]).toMatchObject({
      gateway: { host: '203.0.113.10', port: 500 },
      profile: 'vpn',
      protocol: 'ikev2',
      startedAt: '2026-11-22T01:35:10.000Z',
    });
    expect(updates.at(-1)?.userName).toBe('alice');
  });

  it('adds what the client sent after the telling sign', () => {
    const log = charon(
      ...START,
      "07[IKE] ~authentication of 'alice' (myself) with pre-shared key",
      '08[IKE] ~received AUTHENTICATION_FAILED notify error',
    );
    expect(readOne(log).signs).toEqual(['ike-auth-refused', 'shared-key-used']);
  });

  it('reads the weekday before the date, and the columns of a log viewer', () => {
    const lines = (prefix: string) => texts.map((text) => `${prefix}06[IKE] <vpn|1> ${text}`).join('\n');
    for (const prefix of ['Sun, 2026-11-22, 01:35:42 ', '2026-11-22T01:35:42\tInformational\tcharon\t'])
      expect(readOne(lines(prefix))).toMatchObject({
        result: 'failed',
        stage: 'secure',
        startedAt: '2026-11-22T01:35:42.000Z',
      });
  });

  it('finds no attempt in connections that the peer began', () => {
    const log = `05[NET] <1> received packet: from 203.0.113.7[500] to 10.0.0.5[500] (464 bytes)
05[ENC] <1> parsed IKE_SA_INIT request 0 [ SA KE No ]
05[IKE] <1> 203.0.113.7 is initiating an IKE_SA
06[ENC] <gw|1> parsed IKE_AUTH request 1 [ IDi AUTH SA TSi TSr ]
06[IKE] <gw|1> CHILD_SA net{1} established with SPIs c1_i c2_o and TS a === b`;
    expect(readLog(log, 'strongswan').attempts).toEqual([]);
    expect(readLog(log.replace(/<[^>]*> /g, ''), 'strongswan').attempts).toEqual([]);
  });

  it('finds no attempt in the log of a gateway', () => {
    expect(
      readLog(
        '05[IKE] 203.0.113.7 is initiating an IKE_SA\n05[IKE] IKE_SA (unnamed)[1] state change: CREATED => CONNECTING\n',
        'strongswan',
      ).attempts,
    ).toEqual([]);
  });
});
