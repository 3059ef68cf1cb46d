import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as contract from '@tsunagu/core/collect';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallSchemas } from '../packaging/small-schemas.ts';
import { CONFIG } from './support/edge.ts';

interface Schema {
  safeParse(value: unknown): { success: boolean; data?: unknown };
}
const folder = mkdtempSync(join(tmpdir(), 'tsunagu-contract-'));
let small: Record<string, Schema>;

beforeAll(async () => {
  const outfile = join(folder, 'contract.mjs');
  const resolveDir = join(import.meta.dirname, '../src');
  await build({
    stdin: { contents: "export * from '@tsunagu/core/collect'", resolveDir },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    plugins: [smallSchemas],
  });
  small = await import(pathToFileURL(outfile).href);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TIME = '2026-11-20T09:00:00.123Z';
const ID = '01999999-9999-7999-8999-999999999999';
const attempt = {
  client: 'openfortivpn',
  clientVersion: null,
  protocol: 'ssl-vpn',
  gateway: { host: 'vpn.example.test', port: 443 },
  profile: null,
  startedAt: '2026-11-20T18:00:00+09:00',
  endedAt: null,
  result: 'failed',
  stage: 'secure',
  percent: [40],
  errorCode: null,
  signs: ['certificate-expired'],
  steps: [{ stage: 'resolve', startMs: 0, durationMs: 3.5, outcome: 'passed' }],
  lines: ['x'],
  unrecognized: [],
  repeatCount: 1,
  attemptId: ID,
  recordedAt: TIME,
  person: 'a'.repeat(64),
  personName: null,
  evidence: {
    collectedAt: TIME,
    probes: [
      {
        probe: 'dns',
        host: 'h',
        durationMs: 1,
        system: { outcome: 'answered' },
        hostsFile: null,
        singleLabel: false,
        searchDomains: [],
        resolvers: [],
      },
      {
        probe: 'ike',
        durationMs: 1,
        targets: [{ address: '::1', port: 500, outcome: 'timeout', code: null, notify: null, durationMs: 1 }],
      },
    ],
  },
};

/** What crosses the line in either direction, one whole example each. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  collectorConfigSchema: { ...CONFIG, captiveUrl: 'https://x/', gateways: [{ host: 'a', port: null }] },
  enrolAcceptedSchema: { deviceId: ID, serverTime: TIME, config: CONFIG },
  batchAcceptedSchema: { accepted: 1, duplicates: 0, quarantined: 0, serverTime: TIME },
  errorBodySchema: { error: { code: 'x', message: 'm', messageJa: 'm' }, requestId: 'r', serverTime: TIME },
  batchItemSchema: { type: 'attempt', attempt },
  observationSchema: {
    kind: 'heartbeat',
    observationId: ID,
    recordedAt: TIME,
    spoolBytes: 1,
    spoolRecords: 2,
    droppedRecords: 0,
  },
};

const ODD = fc.oneof(
  fc.constantFrom(null, undefined, '', 'x', 0, -1, 1.5, 2 ** 60, Number.NaN, true, [], {}, 'x'.repeat(2000)),
  fc.constantFrom(
    TIME,
    '2026-02-29T00:00:00Z',
    '2024-02-29T00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20',
  ),
  fc.constantFrom(
    ID,
    ID.toUpperCase(),
    '00000000-0000-0000-0000-000000000000',
    '01999999-9999-9999-8999-999999999999',
  ),
  fc.jsonValue(),
);

/** Every path into a value, the value itself included. */
function pathsOf(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, one]) => pathsOf(one).map((path) => [key, ...path]))];
}

function replaceAt(value: unknown, [key, ...rest]: (string | number)[], odd: unknown): unknown {
  if (key === undefined) return odd;
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === String(key) ? replaceAt(one, rest, odd) : one));
  const known: Record<string, unknown> = { ...Object(value) };
  return { ...known, [key]: replaceAt(known[String(key)], rest, odd) };
}

/** Absent and undefined are the same on the wire. */
const onWire = (value: unknown) =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null');

test.each(Object.entries(EXAMPLES))(
  'what is shipped judges %s as zod does, whatever is wrong with it',
  (name, example) => {
    const real = Object.entries(contract).find(([key]) => key === name)?.[1] as unknown as Schema;
    const own = small[name];
    if (!own) throw new Error(`${name} is not in the bundle`);
    expect(own.safeParse(example)).toMatchObject({ success: true });
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(example)), ODD, (path, odd) => {
        const value = replaceAt(example, path, odd);
        const [theirs, ours] = [real.safeParse(value), own.safeParse(value)];
        expect(ours.success).toBe(theirs.success);
        expect(onWire(ours.data)).toEqual(onWire(theirs.data));
      }),
      { numRuns: 400 },
    );
  },
);

test('says where an answer is wrong', () => {
  const answer = small.collectorConfigSchema?.safeParse({ ...CONFIG, heartbeatMinutes: 0 });
  expect(answer).toMatchObject({ success: false, error: { issues: [{ path: ['heartbeatMinutes'] }] } });
});
