import { expect, test } from 'vitest';
import { describeSignal, detectPtrMissing } from '../../../src/detect/index.ts';
import { ADDRESS, look, none, resolver } from './name-looks.ts';

const missing = (machine: number, address = '10.0.0.53') =>
  look(machine, [resolver(address, { ptr: none() })]);

test('an address without a reverse record is told once two machines heard so', () => {
  const { findings, fine } = detectPtrMissing([missing(1), missing(2, '10.0.1.53')]);
  expect(findings).toMatchObject([
    {
      kind: 'ptr-missing',
      severity: 'info',
      gatewayId: 1,
      evidence: { address: ADDRESS, machines: 2, resolvers: 2 },
    },
  ]);
  expect(fine).toEqual([]);
  const [finding] = findings;
  if (!finding) throw new Error('no finding');
  const words = { ...finding, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'ja')).toContain(`gw-tokyo のアドレス ${ADDRESS}`);
  expect(describeSignal(words, 'en')).toContain('2 machines found');
});

test('one machine alone is not enough', () => {
  expect(detectPtrMissing([missing(1), missing(1)]).findings).toEqual([]);
});

test('a resolver that knows it proves that it is there, whatever home routers say', () => {
  const { findings, fine } = detectPtrMissing([missing(1), missing(2), look(3, [resolver('10.0.0.53')])]);
  expect(findings).toEqual([]);
  expect(fine).toEqual([`ptr-missing:1:${ADDRESS}`]);
});

test('a resolver that is silent about it says nothing', () => {
  const silent = [1, 2].map((m) => look(m, [resolver('10.0.0.53', { ptr: none('timeout') })]));
  expect(detectPtrMissing(silent)).toEqual({ findings: [], fine: [] });
});
