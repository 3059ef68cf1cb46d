import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const START = 'pptp[1]: anon log[main:pptp.c:353]: The synchronous pptp option is NOT activated';
const LINKED = [
  START,
  'pptp[1]: anon log[ctrlp_disp:pptp_ctrl.c:815]: Client connection established.',
  'pptp[1]: anon log[ctrlp_disp:pptp_ctrl.c:939]: Outgoing call established (call ID 1, peer’s call ID 0).',
];

describe('pptp', () => {
  it.each([
    [
      'a refused connection',
      [
        'anon warn[open_inetsock:pptp_callmgr.c:352]: connect: Connection refused',
        'anon fatal[callmgr_main:pptp_callmgr.c:134]: Could not open control connection to 203.0.113.10',
      ],
      'failed reach connect-refused ECONNREFUSED',
    ],
    [
      'GRE that is blocked',
      [...LINKED, 'pppd[2]: LCP: timeout sending Config-Requests'],
      'failed tunnel gre-silent no link',
    ],
    [
      'a wrong password',
      [...LINKED, 'pppd[2]: CHAP authentication failed: E=691'],
      'failed authenticate password-refused -',
    ],
    [
      'a pppd that speaks before the control connection stands',
      [
        START,
        'pppd[2]: sent [LCP ConfReq id=0x1 <mru 1400>]',
        'pptp[1]: anon warn[open_inetsock:pptp_callmgr.c:352]: connect: Connection timed out',
      ],
      'failed reach connect-timed-out ETIMEDOUT',
    ],
    ['success', [...LINKED, 'pppd[2]: local  IP address 10.0.0.5'], 'connected connected - -'],
  ])('reads %s', (_, lines, expected) => {
    expect(gist(readOne(lines.join('\n'), 'pptp'))).toBe(expected);
  });

  it('hides what PAP and CHAP send', () => {
    const { attempts } = readLog(
      [
        ...LINKED,
        'pppd[2]: sent [PAP AuthReq id=0x1 user="alice" password="hunter22"]',
        'ppp: sent [PAP ConfReq id=1 05616c6963650577726f6e67]',
        'pppd[2]: PAP authentication failed',
      ].join('\n'),
      'pptp',
    );
    expect(attempts).toHaveLength(1);
    expect(JSON.stringify(attempts)).not.toMatch(/alice|hunter22|616c696365/);
  });
});
