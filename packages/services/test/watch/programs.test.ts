import type { ProgramHealth } from '@tsunagu/core/show';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { beat } from '../../src/watch/beat.ts';
import { forgetBeats, keepBeating, readProgramHealth } from '../../src/watch/index.ts';

let db: TestDatabase;
const clock = createTestClock('2026-11-22T00:00:00.000Z');
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => db.sql`delete from program_beat`);
afterAll(() => db[Symbol.asyncDispose]());

const EVERY_MS = 20;

/** A process that says it lives as often as a test can wait for. */
function start(program: 'ingest' | 'worker', more: { lookedAt?: () => Date | null; everyMs?: number } = {}) {
  const heard: (readonly ProgramHealth[])[] = [];
  const troubles: unknown[] = [];
  const onHealth = (health: readonly ProgramHealth[]) => void heard.push(health);
  const onTrouble = (error: unknown) => void troubles.push(error);
  const stop = keepBeating({ db, now: clock.now, program, onHealth, onTrouble, everyMs: EVERY_MS, ...more });
  onTestFinished(() => stop());
  return { heard, troubles, stop, state: () => heard.at(-1)?.find((one) => one.program !== program)?.state };
}

const until = (look: () => void) => vi.waitFor(look, { timeout: 5_000, interval: 10 });

test('who lives hears within a beat that the other one no longer does, and that it is back', async () => {
  const edge = start('ingest');
  const worker = start('worker', { lookedAt: clock.now });
  await until(() => expect([edge.state(), worker.state()]).toEqual(['working', 'working']));
  await worker.stop();
  clock.advance({ seconds: 170 });
  const before = edge.heard.length;
  await until(() => expect(edge.heard.length).toBeGreaterThan(before + 1));
  expect(edge.state()).toBe('working');
  clock.advance({ seconds: 11 });
  await until(() => expect(edge.state()).toBe('quiet'));
  start('worker', { lookedAt: clock.now });
  await until(() => expect(edge.state()).toBe('working'));
});

test('a worker that beats and does not look is told as late', async () => {
  const lookedAt = clock.now();
  const edge = start('ingest');
  start('worker', { lookedAt: () => lookedAt });
  await until(() => expect(edge.state()).toBe('working'));
  clock.advance({ seconds: 301 });
  await until(() => expect(edge.state()).toBe('late'));
});

test('a process is one row however often it says so, and the store being away is told and outlived', async () => {
  const edge = start('ingest', { everyMs: 5 });
  await until(() => expect(edge.heard.length).toBeGreaterThan(3));
  expect(await db.sql`select program from program_beat`).toHaveLength(1);
  await db.sql`alter table program_beat rename to elsewhere`;
  await until(() => expect(edge.troubles.length).toBeGreaterThan(0));
  await db.sql`alter table elsewhere rename to program_beat`;
  const before = edge.heard.length;
  await until(() => expect(edge.heard.length).toBeGreaterThan(before));
});

test('what ended long ago is forgotten; who was quiet for a week is still missed', async () => {
  const say = (daysAgo: number) => {
    const at = new Date(clock.nowMs() - daysAgo * 86_400_000);
    const self = {
      instanceId: crypto.randomUUID(),
      program: 'worker' as const,
      startedAt: at,
      lookedAt: null,
    };
    return beat({ db, now: at }, self);
  };
  await say(31);
  await say(7);
  expect(await forgetBeats({ db, now: clock.now() })).toBe(1);
  const [, worker] = await readProgramHealth(db, clock.now());
  expect(worker).toMatchObject({ state: 'quiet', quietSeconds: 7 * 86_400 });
  for (let one = 0; one < 101; one += 1) await say(1);
  expect(await forgetBeats({ db, now: clock.now() })).toBe(2);
});
