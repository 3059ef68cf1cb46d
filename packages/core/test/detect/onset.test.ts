import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaBinomialTail } from '../../src/detect/beta-binomial.ts';
import { describeSignal } from '../../src/detect/index.ts';
import { onsetMs } from '../../src/detect/onset.ts';
import { HOUR_MS, NOW_MS } from './windows.ts';

test('a usual failure earlier in the hour does not pull the beginning forward', () => {
  const burst = Array.from({ length: 12 }, (_, i) => NOW_MS - 10 * 60_000 + i * 30_000);
  expect(onsetMs([NOW_MS - 55 * 60_000, ...burst], NOW_MS - HOUR_MS, NOW_MS, 1)).toBe(burst[0]);
});

test('without anything usual, it began with the first failure', () => {
  const times = [NOW_MS - 50 * 60_000, NOW_MS - 40 * 60_000, NOW_MS - 30 * 60_000, NOW_MS - 60_000, NOW_MS];
  expect(onsetMs(times, NOW_MS - HOUR_MS, NOW_MS, 0.01)).toBe(times[0]);
});

test('the tail agrees with the plain binomial when the rate is known exactly', () => {
  // Σ_{i≥5} C(20,i) 0.01^i 0.99^(20−i)
  expect(betaBinomialTail(5, 20, 0.01, 1e6)).toBeCloseTo(1.3678e-6, 9);
});

test('the tail is a probability, and heavier when less is known', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 500 }),
      fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
      (k, n, rate) => {
        const known = betaBinomialTail(k, n, rate, 1000);
        expect(known).toBeGreaterThanOrEqual(0);
        expect(known).toBeLessThanOrEqual(1);
        if (k > 3 * n * rate + 3) expect(betaBinomialTail(k, n, rate, 2)).toBeGreaterThanOrEqual(known);
      },
    ),
  );
});

test('a forecast says in both languages who will be locked out and when', () => {
  const words = {
    verdict: 'server-cert-expiring-soon' as const,
    people: 37,
    startedAtMs: NOW_MS,
    gatewayName: 'gw-tokyo',
    timeZone: 'Asia/Tokyo',
    evidence: {
      kind: 'certificate-expiry' as const,
      sha256: '',
      serial: '01',
      subject: 'CN=vpn',
      issuer: '',
      position: 0,
      notAfter: new Date(NOW_MS + 7 * 24 * HOUR_MS).toISOString(),
      daysLeft: 7,
      thresholdDays: 7,
      peopleDays: 14,
    },
  };
  expect(describeSignal(words, 'ja')).toContain('あと 7 日。このゲートウェイを使う 37 人');
  expect(describeSignal(words, 'en')).toContain('the 37 people behind it');
});
