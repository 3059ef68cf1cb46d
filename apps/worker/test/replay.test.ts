import { readReplays } from '@tsunagu/services/diagnose';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, test } from 'vitest';
import { createLog } from '../src/create-log.ts';
import { createWorkerMetrics } from '../src/metrics/create-metrics.ts';
import { startWorker } from '../src/start-worker.ts';
import { enrolMachine, eventually, failTogether } from './outage.ts';

const now = () => new Date();

test('after an upgrade the workers go through history by themselves, each failure once, and the figures tell', async () => {
  await using database = await testDatabase({ max: 12 });
  await failTogether(database, await enrolMachine(database), 8);
  await database.sql`
    update attempt set diagnosis = diagnosis || '{"version":"2026-01-01","verdict":"captive-portal","confidence":0.9}'`;
  const start = async () => {
    const metrics = createWorkerMetrics(database, now);
    const options = { redisUrl: null, secret: null, publicUrl: null, now, metrics, log: createLog('silent') };
    return { metrics, worker: await startWorker({ db: database, databaseUrl: database.url, ...options }) };
  };
  const both = [await start(), await start()];
  try {
    const done = await eventually(async () =>
      (await readReplays(database)).find((run) => run.state === 'done'),
    );
    expect(done).toMatchObject({ requestedBy: 'worker', attempts: 8, changed: 8, unreadable: 0 });
    expect(await readReplays(database)).toHaveLength(1);
    const [stored] = await database.sql`
      select count(*)::int as n from attempt_revision where reason = 'catalogue'`;
    expect(stored).toEqual({ n: 8 });
    const texts = await Promise.all(both.map(({ metrics }) => metrics.read()));
    const sum = texts.map((text) => Number(/^tsunagu_replayed_attempts_total (\d+)/m.exec(text)?.[1] ?? 0));
    expect(sum.reduce((a, b) => a + b, 0)).toBe(8);
    expect(texts[0]).toMatch(/^tsunagu_replay_days_left 0$/m);
  } finally {
    await Promise.all(both.map(({ worker }) => worker.close()));
  }
});
