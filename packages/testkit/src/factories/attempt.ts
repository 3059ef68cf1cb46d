import { randomBytes } from 'node:crypto';
import type { Attempt, BatchItem } from '@tsunagu/core/collect';

/** A UUIDv7 of that moment, never twice the same. */
export function makeId(at: Date | string = new Date()): string {
  const time = new Date(at).getTime().toString(16).padStart(12, '0');
  const rest = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(1, 4)}-8${rest.slice(5, 8)}-${rest.slice(8)}`;
}

/** 64 hex digits that stand for one person; the same text is the same person. */
export function makePerson(name: string): string {
  return Buffer.from(name.padEnd(32, '.')).toString('hex').slice(0, 64);
}

/** An attempt that connected; say otherwise in `overrides`, or take `makeFailedAttempt`. */
export function makeAttempt(overrides: Partial<Attempt> = {}): Attempt {
  const recordedAt = overrides.recordedAt ?? '2026-11-20T00:00:00.000Z';
  return {
    attemptId: makeId(recordedAt),
    client: 'forticlient',
    clientVersion: '7.2.4',
    protocol: 'ssl-vpn',
    gateway: { host: 'gw-tokyo.example.co.jp', port: 10_443 },
    profile: 'corp-ssl',
    startedAt: recordedAt,
    endedAt: new Date(Date.parse(recordedAt) + 6_200).toISOString(),
    recordedAt,
    result: 'connected',
    stage: 'connected',
    percent: [100],
    errorCode: null,
    signs: [],
    steps: [],
    lines: [],
    unrecognized: [],
    repeatCount: 1,
    person: makePerson('yuki.sato'),
    personName: null,
    evidence: null,
    ...overrides,
  };
}

/** An attempt that stopped at the certificate, without evidence. */
export function makeFailedAttempt(overrides: Partial<Attempt> = {}): Attempt {
  return makeAttempt({
    result: 'failed',
    stage: 'secure',
    percent: [40],
    errorCode: null,
    signs: ['certificate-rejected'],
    ...overrides,
  });
}

export function attemptItem(attempt: Attempt): BatchItem {
  return { type: 'attempt', attempt };
}
