import { expect, test } from 'vitest';
import {
  certificateGone,
  detectCertificateExpiry,
  reconcile,
  type SeenCertificate,
} from '../../src/detect/index.ts';
import { DAY_MS, HOUR_MS, NOW_MS } from './windows.ts';

function certificate(change: Partial<SeenCertificate> & { daysLeft?: number } = {}): SeenCertificate {
  const { daysLeft = 10, ...rest } = change;
  return {
    gatewayId: 1,
    sha256: 'a'.repeat(64),
    position: 0,
    subject: 'CN=vpn.example.co.jp',
    issuer: 'CN=Example CA',
    serial: '0A1B',
    notAfterMs: NOW_MS + daysLeft * DAY_MS,
    firstSeenMs: NOW_MS - 90 * DAY_MS,
    lastSeenMs: NOW_MS - HOUR_MS,
    ...rest,
  };
}
const newer = certificate({
  sha256: 'b'.repeat(64),
  daysLeft: 365,
  firstSeenMs: NOW_MS - HOUR_MS / 2,
  lastSeenMs: NOW_MS - HOUR_MS / 2,
});
const people = [{ gatewayId: 1, people: 37, days: 14 }];

test.each([
  [30, 30, 'info'],
  [14, 14, 'attention'],
  [7, 7, 'attention'],
  [3, 3, 'attention'],
  [1, 1, 'broken'],
])('%i days left crosses the threshold of %i days and is %s', (daysLeft, thresholdDays, severity) => {
  expect(detectCertificateExpiry([certificate({ daysLeft })], people, NOW_MS)).toMatchObject([
    { severity, people: 37, gatewayId: 1, evidence: { daysLeft, thresholdDays } },
  ]);
});

test('31 days left is no word to anyone', () => {
  expect(detectCertificateExpiry([certificate({ daysLeft: 31 })], people, NOW_MS)).toEqual([]);
});

test('an intermediate certificate is told too', () => {
  expect(detectCertificateExpiry([certificate({ position: 1 })], people, NOW_MS)).toHaveLength(1);
});

test('a renewed certificate is told no more, from the first time the new one is seen', () => {
  expect(certificateGone(certificate(), [certificate(), newer])).toBe('renewed');
  expect(detectCertificateExpiry([certificate(), newer], people, NOW_MS)).toEqual([]);
});

test('a certificate that a second node still shows after the renewal is still told', () => {
  const still = certificate({ lastSeenMs: NOW_MS - HOUR_MS });
  const renewed = { ...newer, firstSeenMs: NOW_MS - 10 * DAY_MS, lastSeenMs: NOW_MS };
  expect(detectCertificateExpiry([still, renewed], people, NOW_MS)).toHaveLength(1);
});

test('… until nobody has seen it for two days', () => {
  const gone = certificate({ lastSeenMs: NOW_MS - 3 * DAY_MS });
  const renewed = { ...newer, firstSeenMs: NOW_MS - 10 * DAY_MS, lastSeenMs: NOW_MS };
  expect(certificateGone(gone, [gone, renewed])).toBe('renewed');
});

test('a gateway that nobody looks at keeps its last word', () => {
  const old = certificate({ lastSeenMs: NOW_MS - 20 * DAY_MS });
  expect(detectCertificateExpiry([old], people, NOW_MS)).toHaveLength(1);
});

test('another gateway’s newer certificate renews nothing', () => {
  expect(certificateGone(certificate(), [certificate(), { ...newer, gatewayId: 2 }])).toBeNull();
});

test('a certificate that has already ended keeps its signal but opens none: people fail, and that is told', () => {
  const [finding] = detectCertificateExpiry([certificate({ daysLeft: -1 })], people, NOW_MS);
  expect(finding).toMatchObject({ mayOpen: false, severity: 'broken', evidence: { daysLeft: -1 } });
});

test('a forecast begins when it is first told, not when the certificate was first seen, and keeps that beginning', () => {
  const [finding] = detectCertificateExpiry([certificate()], people, NOW_MS);
  if (!finding) throw new Error('nothing found');
  expect(finding.startedAtMs).toBe(NOW_MS);
  const known = { ...finding, id: 's1', openedAtMs: NOW_MS, closedAtMs: null };
  const [later] = detectCertificateExpiry([certificate()], people, NOW_MS + HOUR_MS);
  if (!later) throw new Error('nothing found');
  expect(reconcile([known], [later], [], NOW_MS + HOUR_MS)).toEqual([]);
  const grown = { ...later, people: 99 };
  expect(reconcile([known], [grown], [], NOW_MS + HOUR_MS)).toMatchObject([
    { type: 'update', finding: { people: 99, startedAtMs: NOW_MS } },
  ]);
});
