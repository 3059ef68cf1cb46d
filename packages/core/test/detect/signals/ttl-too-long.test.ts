import { expect, test } from 'vitest';
import { describeSignal, detectTtlTooLong, type NameLook } from '../../../src/detect/index.ts';
import { authority, HOST, HOUR_MS, look, NOW_MS, resolver, said } from './name-looks.ts';

const change = (hours: number, more: { host?: string; gatewayId?: number } = {}) => ({
  id: 3,
  gatewayId: more.gatewayId ?? 1,
  host: more.host ?? null,
  fromMs: NOW_MS + hours * HOUR_MS,
});
const told = (ttlSeconds: number, machines = 2): NameLook[] =>
  Array.from({ length: machines }, (_, machine) => look(machine, [resolver('10.0.0.53', { ttlSeconds })]));
const DAY_SECONDS = 86_400;

test('a change of the name that comes sooner than resolvers forget the old answer is told, with how long that lasts', () => {
  const { findings } = detectTtlTooLong(told(DAY_SECONDS), [change(6)], NOW_MS);
  expect(findings).toMatchObject([
    {
      kind: 'ttl-too-long',
      verdict: 'dns-ttl-too-long',
      gatewayId: 1,
      people: 2,
      evidence: {
        host: HOST,
        ttlSeconds: DAY_SECONDS,
        machines: 2,
        changeId: 3,
        changeAt: new Date(NOW_MS + 6 * HOUR_MS).toISOString(),
        oldUntil: new Date(NOW_MS + 30 * HOUR_MS).toISOString(),
      },
    },
  ]);
  const [finding] = findings;
  if (!finding) throw new Error('nothing was found');
  const words = { ...finding, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'ja')).toContain('今の答えを 24 時間保持します');
  expect(describeSignal(words, 'en')).toContain('Lower the TTL now');
});

test('it is said an hour before the last moment at which lowering the TTL still helps, not days before', () => {
  expect(detectTtlTooLong(told(DAY_SECONDS), [change(24.9)], NOW_MS).findings).toHaveLength(1);
  expect(detectTtlTooLong(told(DAY_SECONDS), [change(25.1)], NOW_MS).findings).toEqual([]);
});

test.each([
  ['a TTL that is short enough', told(3600), change(6)],
  ['a TTL of minutes right before the change', told(300), change(0.05)],
  ['a change of another gateway’s name', told(DAY_SECONDS), change(6, { gatewayId: 2 })],
  ['a change of another name of the gateway', told(DAY_SECONDS), change(6, { host: 'old.example.co.jp' })],
  [
    'one machine’s router that keeps everything for a day',
    [...told(DAY_SECONDS, 1), look(5, [resolver('192.168.1.1', { ttlSeconds: 60 })])],
    change(6),
  ],
  ['a change that has begun', told(DAY_SECONDS), change(-0.1)],
] as const)('nothing is said of %s', (_what, looks, planned) => {
  expect(detectTtlTooLong(looks, [planned], NOW_MS).findings).toEqual([]);
});

test('a lower TTL, heard since, ends it', () => {
  const looks = [...told(DAY_SECONDS), ...told(120).map((one) => ({ ...one, atMs: NOW_MS - 60_000 }))];
  expect(detectTtlTooLong(looks, [change(6)], NOW_MS)).toMatchObject({
    findings: [],
    fine: [`ttl-too-long:3:${HOST}`],
  });
});

test('a cache says what is left; the zone’s own server says it whole', () => {
  const looks = told(400).map((one) => ({
    ...one,
    dns: { ...one.dns, authority: authority(said('203.0.113.10'), DAY_SECONDS) },
  }));
  expect(detectTtlTooLong(looks, [change(6, { host: HOST.toUpperCase() })], NOW_MS).findings).toMatchObject([
    { evidence: { ttlSeconds: DAY_SECONDS } },
  ]);
});
