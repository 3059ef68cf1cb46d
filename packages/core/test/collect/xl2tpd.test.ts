import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const DIAL = 'xl2tpd[365]: Connecting to host vpn.example.com, port 1701';
const LINKED = [
  DIAL,
  'xl2tpd[365]: Connection established to 203.0.113.10, 1701.',
  'xl2tpd[365]: Call established with 203.0.113.10',
];

describe('xl2tpd', () => {
  it.each([
    [
      'no answer',
      [
        DIAL,
        'xl2tpd[365]: Maximum retries exceeded for tunnel 47743.  Closing.',
        'xl2tpd[365]: Connection 0 closed to 203.0.113.10, port 1701 (Timeout)',
      ],
      'failed reach connect-timed-out Timeout',
    ],
    [
      'an unknown name',
      ['xl2tpd[365]: Host name lookup failed for vpn.example.com'],
      'failed resolve name-lookup-failed-unspecified -',
    ],
    [
      'a gateway that closes',
      [...LINKED, 'xl2tpd[365]: Connection 1 closed to 203.0.113.10, port 1701 (Server closing)'],
      'failed tunnel gateway-closed-connection Server closing',
    ],
    [
      'a wrong password',
      [...LINKED, 'pppd[9]: MS-CHAP authentication failed: E=691 Authentication failure'],
      'failed authenticate password-refused -',
    ],
    ['success', [...LINKED, 'pppd[9]: local  IP address 10.0.0.5'], 'connected connected - -'],
    [
      'hanging up',
      [
        ...LINKED,
        'pppd[9]: local  IP address 10.0.0.5',
        'xl2tpd[365]: death_handler: Fatal signal 15 received',
        'xl2tpd[365]: Connection 44400 closed to 203.0.113.10, port 1701 (Server closing)',
      ],
      'connected connected - -',
    ],
  ])('reads %s', (_, lines, expected) => {
    expect(gist(readOne(lines.join('\n'), 'xl2tpd'))).toBe(expected);
    expect(gist(readOne(lines.map((line) => `Nov 22 02:10:33 laptop ${line}`).join('\n'), 'xl2tpd'))).toBe(
      expected,
    );
  });

  it('takes a pppd that another client runs for nobody’s', () => {
    expect(
      readLog('pppd[9]: local  IP address 10.0.0.5\npppd[9]: LCP: timeout sending Config-Requests', 'xl2tpd')
        .attempts,
    ).toEqual([]);
  });
});
