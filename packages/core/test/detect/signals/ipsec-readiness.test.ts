import { expect, test } from 'vitest';
import { describeSignal, detectIpsecReadiness, type PersonWay } from '../../../src/detect/index.ts';
import { NOW_MS } from './name-looks.ts';

function way(person: number, change: Partial<PersonWay> = {}): PersonWay {
  return { person, usesTunnelMode: true, usesIpsec: false, udp: 'not-checked', ...change };
}
const moved = (person: number) => way(person, { usesTunnelMode: false, usesIpsec: true, udp: 'passes' });
const detect = (people: readonly PersonWay[], machinesWithoutSslVpn = 0) =>
  detectIpsecReadiness({ people, machinesWithoutSslVpn }, NOW_MS);

test('once some have moved, those still on tunnel mode and those whose network drops IKE are listed', () => {
  const { findings } = detect([way(3), way(1), way(2, { udp: 'dropped' }), moved(4)]);
  expect(findings).toMatchObject([
    {
      kind: 'ipsec-readiness',
      severity: 'info',
      people: 3,
      evidence: {
        tunnelModePeople: 3,
        ipsecPeople: 1,
        droppedPeople: 1,
        uncheckedPeople: 2,
        tunnelModePersons: [1, 2, 3],
        droppedPersons: [2],
      },
    },
  ]);
  const [finding] = findings;
  if (!finding) throw new Error('no finding');
  const words = { ...finding, gatewayName: null, timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'ja')).toContain('3 人がまだ SSL-VPN のトンネルモードです');
  expect(describeSignal(words, 'en')).toContain(
    'The networks of 1 drop UDP 500/4500; of 2 it was not checked.',
  );
});

test('on the day a gateway stops offering SSL-VPN, people left on it are somebody’s work', () => {
  const { findings } = detect([way(1), way(2)], 2);
  expect(findings).toMatchObject([
    { severity: 'attention', verdict: 'vpn-protocol-mismatch', evidence: { sslVpnStopped: true } },
  ]);
});

test('while nobody has moved and SSL-VPN is offered, nothing is told; one machine that met another box changes nothing', () => {
  expect(detect([way(1), way(2)]).findings).toEqual([]);
  expect(detect([way(1), way(2)], 1).findings).toEqual([]);
});

test('who uses both ways is ready, and with nobody left it is over', () => {
  const both = way(1, { usesIpsec: true, udp: 'passes' });
  expect(detect([both, moved(2)])).toEqual({ findings: [], fine: ['ipsec-readiness:everyone'] });
});

test('without anybody who tried nothing is said', () => {
  expect(detect([])).toEqual({ findings: [], fine: [] });
});
