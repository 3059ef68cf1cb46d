import type { ResolverAnswers } from '@tsunagu/core/collect';
import type { ConditionKind } from '@tsunagu/core/vocabulary';
import { gateway, incident, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import {
  attemptItem,
  makeAttempt,
  makeDnsAnswer,
  makeDnsProbe,
  makeEvidence,
  makePerson,
  makeResolverAnswers,
} from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelPlannedChange, planChange, runDetection } from '../../src/detect/index.ts';
import type { Machine } from '../access/machine.ts';
import { type TestEdge, testEdge } from '../ingest/edge.ts';

const clock = createTestClock('2026-11-24T01:05:00.000Z');
const machines = new Map<number, Machine>();
let database: TestDatabase;
let edge: TestEdge;

beforeAll(async () => {
  database = await testDatabase();
  edge = testEdge(database, clock);
});
afterAll(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now() });
const detect = () => runDetection(ctx(), { parts: ['conditions'] });
const open = (kind: ConditionKind) =>
  database.db
    .select()
    .from(signal)
    .where(and(eq(signal.kind, kind), isNull(signal.closedAt)));
const countIncidents = async () => (await database.db.select().from(incident)).length;

/** A machine got through, and its resolver said this of the gateway's name. */
async function hear(machine: number, host: string, answers: Partial<ResolverAnswers>): Promise<void> {
  const recordedAt = new Date(clock.nowMs() - 60_000).toISOString();
  const dns = makeDnsProbe({ host, resolvers: [makeResolverAnswers(answers)] });
  const evidence = makeEvidence({ collectedAt: recordedAt, probes: [dns] });
  const known = machines.get(machine) ?? (await edge.enrol());
  machines.set(machine, known);
  const attempt = { recordedAt, person: makePerson(`p${machine}`), gateway: { host, port: 443 }, evidence };
  expect(await edge.send(known, [attemptItem(makeAttempt(attempt))])).toMatchObject({ accepted: 1 });
}

async function gatewayId(host: string): Promise<number> {
  const rows = await database.db.select().from(gateway);
  return rows.find((row) => row.name.includes(host))?.id ?? 0;
}

/** A change of a gateway's name, so many hours from now and an hour long. */
async function planDns(host: string, hours: number) {
  const at = (more: number) => new Date(clock.nowMs() + (hours + more) * 3_600_000).toISOString();
  const about = { kind: 'dns-record', gatewayId: await gatewayId(host), value: null, words: 'move' } as const;
  return planChange(ctx(), { ...about, from: at(0), to: at(1) }, 'operator');
}

test('a TTL that is too long before a planned change is told, and over when it is called off; a short one, or no change of that name, is not', async () => {
  for (const machine of [1, 2]) {
    await hear(machine, 'ttl-long.example.co.jp', { ttlSeconds: 86_400 });
    await hear(machine, 'ttl-short.example.co.jp', { ttlSeconds: 3600 });
    await hear(machine, 'ttl-untouched.example.co.jp', { ttlSeconds: 86_400 });
  }
  await planDns('ttl-short', 6);
  const change = await planDns('ttl-long', 6);
  await detect();
  expect(await open('ttl-too-long')).toMatchObject([
    {
      severity: 'attention',
      people: 2,
      mutedBy: null,
      evidence: { host: 'ttl-long.example.co.jp', ttlSeconds: 86_400, changeId: change.id, machines: 2 },
    },
  ]);
  clock.advance({ minutes: 5 });
  await cancelPlannedChange(ctx(), change, 'operator');
  expect(await detect()).toMatchObject({ closed: 1 });
});

test('a condition that a planned change is expected to cause is muted; measured after its end, it is told', async () => {
  clock.set('2027-02-03T00:30:00.000Z');
  const say = async () => {
    for (const machine of [1, 2, 3]) await hear(machine, 'moved.example.co.jp', { resolver: '10.0.0.53' });
    const stale = { resolver: '10.9.0.53', a: makeDnsAnswer({ values: ['203.0.113.99'] }) };
    for (const machine of [4, 5]) await hear(machine, 'moved.example.co.jp', stale);
  };
  await hear(1, 'moved.example.co.jp', { resolver: '10.0.0.53' });
  const { id } = await planDns('moved', 0);
  clock.advance({ minutes: 10 });
  await say();
  const before = await countIncidents();
  await detect();
  expect(await open('resolvers-disagree')).toMatchObject([{ mutedBy: id }]);
  expect(await countIncidents()).toBe(before);
  // Over, and nobody has measured since: still what the change explains.
  clock.advance({ minutes: 60 });
  await detect();
  expect(await open('resolvers-disagree')).toMatchObject([{ mutedBy: id }]);
  // Measured twenty minutes after the work ended, in the very hour in which it did.
  clock.advance({ minutes: 10 });
  await say();
  await detect();
  expect(await open('resolvers-disagree')).toMatchObject([{ mutedBy: null }]);
  expect(await countIncidents()).toBe(before + 1);
});
