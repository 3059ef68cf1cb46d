import { expect, test } from 'vitest';
import type { SeenCertificate } from '../../src/detect/index.ts';
import { expiryList } from '../../src/show/index.ts';

const NOW = Date.parse('2026-11-22T00:00:00.000Z');
const DAY_MS = 86_400_000;

const seen = (sha256: string, days: number, more: Partial<SeenCertificate> = {}): SeenCertificate => ({
  gatewayId: 1,
  sha256,
  position: 0,
  subject: `CN=${sha256}`,
  issuer: 'CN=ca',
  serial: '01',
  notAfterMs: NOW + days * DAY_MS,
  firstSeenMs: NOW - 60 * DAY_MS,
  lastSeenMs: NOW,
  ...more,
});
const list = (...certificates: SeenCertificate[]) => expiryList(certificates, NOW);

test('lists what ends within 30 days or has just ended, soonest first, and nothing that lasts longer', () => {
  const far = seen('far', 31, { gatewayId: 4 });
  const old = seen('old', -15, { gatewayId: 5 });
  const all = [
    seen('later', 29),
    far,
    seen('over', -2, { gatewayId: 2 }),
    old,
    seen('soon', 3, { gatewayId: 3 }),
  ];
  expect(list(...all).map(({ sha256, renewedAtMs }) => [sha256, renewedAtMs])).toEqual([
    ['over', null],
    ['soon', null],
    ['later', null],
  ]);
});

test('tells a server’s certificate, an intermediate and a CA apart', () => {
  const intermediate = seen('mid', 5, { position: 1, subject: 'CN=mid', issuer: 'CN=root' });
  const ca = seen('root', 6, { position: 2, subject: 'CN=root', issuer: 'CN=root' });
  expect(list(seen('leaf', 4), intermediate, ca).map(({ role }) => role)).toEqual([
    'server',
    'intermediate',
    'ca',
  ]);
});

test('names one that two gateways show once, with both', () => {
  const both = list(seen('mid', 5, { position: 1 }), seen('mid', 5, { position: 1, gatewayId: 2 }));
  expect(both).toMatchObject([{ sha256: 'mid', gatewayIds: [1, 2], renewedAtMs: null }]);
});

test('shows a renewal as one, and where only one of two gateways has it, the other as due', () => {
  const renewedMs = NOW - DAY_MS;
  const gone = seen('old', 5, { lastSeenMs: renewedMs - 1 });
  const fresh = seen('new', 400, { firstSeenMs: renewedMs });
  expect(list(gone, fresh)).toMatchObject([{ sha256: 'old', renewedAtMs: renewedMs }]);
  expect(list(gone, fresh, seen('old', 5, { gatewayId: 2 }))).toMatchObject([
    { sha256: 'old', gatewayIds: [1], renewedAtMs: renewedMs },
    { sha256: 'old', gatewayIds: [2], renewedAtMs: null },
  ]);
});

test('a second node that still shows the old one keeps it due, and one that merely vanished is left out', () => {
  const fresh = seen('new', 400, { firstSeenMs: NOW - DAY_MS });
  expect(list(seen('old', 5, { lastSeenMs: NOW - 1 }), fresh)).toMatchObject([{ renewedAtMs: null }]);
  const shorter = seen('other', 3, { firstSeenMs: NOW - 9 * DAY_MS });
  expect(list(seen('old', 5, { lastSeenMs: NOW - 3 * DAY_MS }), shorter)).toMatchObject([
    { sha256: 'other' },
  ]);
});
