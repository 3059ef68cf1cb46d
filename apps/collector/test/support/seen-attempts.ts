import type { Attempt } from '@tsunagu/core/collect';

const attempt = (over: Partial<Attempt>): Attempt => ({
  attemptId: '0190163d-8694-739b-aea5-966c26f8ad91',
  recordedAt: '2026-11-22T00:00:00.000Z',
  client: 'nm-l2tp',
  clientVersion: null,
  protocol: 'l2tp-ipsec',
  gateway: { host: 'vpn.example.com', port: null },
  profile: null,
  startedAt: '2026-11-22T00:00:00.000Z',
  endedAt: '2026-11-22T00:00:10.000Z',
  result: 'failed',
  stage: 'reach',
  percent: [],
  errorCode: null,
  signs: [],
  steps: [],
  lines: [],
  unrecognized: [],
  repeatCount: 1,
  person: null,
  personName: null,
  evidence: null,
  ...over,
});

export const START = Date.parse('2026-11-22T00:00:00Z');
/** An attempt from one second of that minute to another; the two make its id. */
export const between = (from: number, to: number, over: Partial<Attempt> = {}): Attempt =>
  attempt({
    attemptId: `0190163d-8694-739b-aea5-${String(from * 1000 + to).padStart(12, '0')}`,
    recordedAt: new Date(START + from * 1000).toISOString(),
    endedAt: new Date(START + to * 1000).toISOString(),
    ...over,
  });
