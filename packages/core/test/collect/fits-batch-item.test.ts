import { type BatchItem, batchItemSchema, fitsBatchItem } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const AT = '2026-11-22T00:00:00.000Z';
const answer = { outcome: 'answered' as const, values: ['203.0.113.20'], durationMs: 1.5, code: null };
const chain = [
  {
    subject: 'CN=gw.example.com',
    issuer: 'CN=CA',
    serial: '0a',
    sha256: 'ab'.repeat(32),
    notBefore: AT,
    notAfter: AT,
    names: ['gw.example.com'],
    selfIssued: false,
  },
];
const attempt: Extract<BatchItem, { type: 'attempt' }> = {
  type: 'attempt',
  attempt: {
    attemptId: '01a16b36-47f5-7b81-9cf5-8413db0d0a90',
    client: 'forticlient',
    clientVersion: '7.0.13',
    protocol: 'ssl-vpn',
    gateway: { host: 'gw.example.com', port: 443 },
    profile: 'corp',
    startedAt: AT,
    endedAt: AT,
    recordedAt: AT,
    result: 'failed',
    stage: 'reach',
    percent: [40],
    errorCode: '-7200',
    signs: ['login-refused'],
    steps: [{ stage: 'network', startMs: 0, durationMs: 17, outcome: 'passed' }],
    lines: ['a line'],
    unrecognized: [],
    repeatCount: 1,
    person: 'ab'.repeat(32),
    personName: null,
    evidence: {
      collectedAt: AT,
      probes: [
        {
          probe: 'dns',
          host: 'gw.example.com',
          durationMs: 1,
          system: answer,
          hostsFile: null,
          singleLabel: false,
          searchDomains: [],
          resolvers: [
            {
              ...{ resolver: '192.0.2.1', tcp53: 'open', ttlSeconds: 30 },
              ...{
                a: answer,
                aaaa: answer,
                cname: answer,
                cnameTarget: answer,
                ptr: answer,
                control: answer,
              },
            },
          ],
        },
        {
          probe: 'tls',
          durationMs: 2,
          targets: [
            {
              ...{ address: '203.0.113.20', port: 443, serverName: 'gw.example.com', outcome: 'handshake' },
              ...{
                code: null,
                protocol: 'TLSv1.3',
                chainError: null,
                nameMatches: true,
                chain,
                durationMs: 2,
              },
            },
          ],
        },
        {
          probe: 'ike',
          durationMs: 3,
          targets: [
            {
              address: '203.0.113.20',
              port: 500,
              outcome: 'timeout',
              code: null,
              notify: null,
              durationMs: 3,
            },
          ],
        },
      ],
      notRun: [{ probe: 'link', reason: 'not-needed' }],
    },
  },
};
const heartbeat: BatchItem = {
  type: 'observation',
  observation: { kind: 'heartbeat', observationId: attempt.attempt.attemptId, recordedAt: AT } as never,
};

/** Every place of a value: where to go, key by key. */
function placesOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...at, key]))];
}

/** A copy with something else at that place: another value, nothing at all, or a key more. */
function changed(item: unknown, at: readonly string[], how: string, value: unknown): unknown {
  const copy: unknown = structuredClone(item);
  let parent = copy as Record<string, unknown>;
  for (const key of at.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  const last = at.at(-1);
  if (last === undefined) return value;
  const here = parent[last];
  if (how === 'gone') delete parent[last];
  else if (how === 'more' && typeof here === 'object' && here !== null) Object.assign(here, { more: value });
  else parent[last] = value;
  return copy;
}

const awkward = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    '',
    'x'.repeat(300),
    'x'.repeat(1_100),
    -1,
    0,
    0.5,
    1,
    4500,
    65_536,
    1e300,
    2 ** 53,
    null,
  ),
  fc.constantFrom(
    '2026-02-29T00:00:00Z',
    '2024-02-29T00:00:00+09:00',
    '2026-11-22',
    'connected',
    'dns',
    'reach',
    'AB'.repeat(32),
  ),
);

describe('what is told to fit', () => {
  it.each([['a failed attempt with its evidence', attempt]])('is %s', (_, item) => {
    expect(fitsBatchItem(item)).toBe(true);
    expect(batchItemSchema.parse(item)).toEqual(item);
  });

  it('is what the schema gives back unchanged, whatever is put in its place, left out or added', () => {
    const all = [attempt, heartbeat].flatMap((item) => placesOf(item).map((at) => ({ item, at })));
    const how = fc.constantFrom('other', 'gone', 'more');
    fc.assert(
      fc.property(fc.constantFrom(...all), how, awkward, ({ item, at }, way, value) => {
        const candidate: unknown = JSON.parse(JSON.stringify(changed(item, at, way, value)) ?? 'null');
        const parsed = batchItemSchema.safeParse(candidate);
        if (fitsBatchItem(candidate)) expect(parsed).toEqual({ success: true, data: candidate });
      }),
      { numRuns: 2_500 },
    );
  });

  it('is as much as the schema takes as it stands', () => {
    const places = placesOf(attempt);
    fc.assert(
      fc.property(fc.constantFrom(...places), awkward, (at, value) => {
        const candidate: unknown = JSON.parse(JSON.stringify(changed(attempt, at, 'other', value)));
        const parsed = batchItemSchema.safeParse(candidate);
        const same =
          parsed.success && JSON.stringify(parsed.data).length === JSON.stringify(candidate).length;
        if (same) expect(fitsBatchItem(candidate)).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  it('is nothing with a number beyond all bounds or a key that objects have anyway', () => {
    expect(fitsBatchItem(JSON.parse(JSON.stringify(attempt).replace('"startMs":0', '"startMs":1e999')))).toBe(
      false,
    );
    expect(
      fitsBatchItem(JSON.parse(JSON.stringify(attempt).replace('{"type"', '{"__proto__":{},"type"'))),
    ).toBe(false);
  });
});
