import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const pptpd = (text: string, pid = 4160): string => `Apr 24 07:34:00 gw01 pptpd[${pid}]: ${text}`;
const pppd = (text: string, pid = 4161): string => `Apr 24 07:34:00 gw01 pppd[${pid}]: ${text}`;
const start = (pid: number): string[] => [
  pptpd('CTRL: Client 203.0.113.9 control connection started', pid),
  pptpd('CTRL: Starting call (launching pppd, opening GRE)', pid),
];

describe('pptpd', () => {
  it('is up with the address that it gave', () => {
    const log = [
      ...start(1),
      pppd('Using interface ppp0', 2),
      pppd('CHAP peer authentication succeeded for alice', 2),
    ];
    const up = [...log, pppd('local  IP address 10.0.0.1', 2), pppd('remote IP address 10.0.0.7', 2)];
    expect(readOne(up.join('\n')).result).toBe('connected');
    expect(readOne(log.join('\n')).result).toBeNull();
  });

  it('reads a refused password of the person who gave it', () => {
    const log = [
      ...start(1),
      pppd('CHAP peer authentication failed for alice', 2),
      pppd('Connection terminated.', 2),
    ];
    expect(gist(readOne(log.join('\n')))).toBe(
      'failed authenticate password-refused peer authentication failed',
    );
  });

  it('keeps two calls at once apart', () => {
    const log = [
      ...start(1),
      pppd('Using interface ppp0', 2),
      ...start(3),
      pppd('Using interface ppp1', 4),
      pppd('CHAP peer authentication failed for bob', 4),
      pppd('remote IP address 10.0.0.7', 2),
    ];
    expect(
      readLog(log.join('\n'))
        .attempts.map((one) => one.result)
        .sort(),
    ).toEqual(['connected', 'failed']);
  });

  it('leaves a pppd alone that dials out by itself', () => {
    const log = [
      pptpd('MGR: Manager process started', 1),
      pppd('Plugin rp-pppoe.so loaded.', 9),
      pppd('LCP: timeout sending Config-Requests', 9),
    ];
    expect(readLog(log.join('\n'), 'pptpd').attempts).toEqual([]);
  });
});
