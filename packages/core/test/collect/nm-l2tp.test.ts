import { describe, expect, it } from 'vitest';
import { gist, readOne } from './read-log.ts';

const IPSEC = [
  'nm-l2tp[1] <info>  starting ipsec',
  'initiating Main Mode IKE_SA a[1] to 203.0.113.10',
  'parsed ID_PROT response 0 [ SA V V ]',
  'generating ID_PROT request 0 [ ID HASH ]',
];
const L2TP = [
  ...IPSEC,
  'IKE_SA a[1] established between 10.0.0.5[a]...203.0.113.10[b]',
  'CHILD_SA a{1} established with SPIs c1_i c2_o and TS x === y',
  'nm-l2tp[1] <info>  xl2tpd started with pid 9',
  'xl2tpd[9]: Connecting to host 203.0.113.10, port 1701',
  'xl2tpd[9]: Connection established to 203.0.113.10, 1701.',
];

describe('NetworkManager’s L2TP', () => {
  it.each([
    [
      'a wrong key that the gateway keeps silent about',
      [
        ...IPSEC,
        'sending retransmit 1 of request message ID 0, seq 3',
        'nm-l2tp[1] <warn>  Timeout trying to establish IPsec connection',
      ],
      'failed authenticate ike-auth-no-answer -',
    ],
    [
      'a refused proposal',
      [
        ...IPSEC.slice(0, 2),
        'received NO_PROPOSAL_CHOSEN error notify',
        'nm-l2tp[1] <warn>  Could not establish IPsec tunnel.',
      ],
      'failed secure ike-proposal-refused NO_PROPOSAL_CHOSEN',
    ],
    ['an IPsec tunnel alone as unfinished', L2TP.slice(0, 6), 'open tunnel - -'],
    [
      'a wrong password',
      [
        ...L2TP,
        'pppd[9]: CHAP authentication failed: E=691',
        'nm-l2tp[1] <warn>  VPN plugin: failed: login-failed (0)',
      ],
      'failed authenticate password-refused -',
    ],
    ['success', [...L2TP, 'pppd[9]: local  IP address 10.0.0.5'], 'connected connected - -'],
  ])('reads %s', (_, lines, expected) => {
    expect(gist(readOne(lines.join('\n'), 'nm-l2tp'))).toBe(expected);
  });
});
