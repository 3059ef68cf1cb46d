import { openDatabase } from '@tsunagu/services/database';
import { serveMetrics } from '@tsunagu/services/metrics';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../src/create-log.ts';
import { createWorkerMetrics, type WorkerMetrics } from '../src/metrics/create-metrics.ts';
import { startWorker } from '../src/start-worker.ts';
import { enrolMachine, eventually, failTogether } from './outage.ts';

const now = () => new Date();

/** One real scrape: every sample by its name and labels. */
async function scrape(metrics: WorkerMetrics): Promise<Map<string, number>> {
  const onTrouble = (error: unknown) => {
    throw error;
  };
  const server = serveMetrics({ host: '127.0.0.1', port: 0, ...metrics, onTrouble });
  onTestFinished(() => server.close());
  const response = await fetch(await server.listening);
  expect(response.status).toBe(200);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  await server.close();
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]));
}

test('a scrape tells what waits in the outbox, and for how long', async () => {
  await using database = await testDatabase();
  await failTogether(database, await enrolMachine(database), 3);
  await database.sql`update outbox set created_at = now() - interval '90 seconds'`;
  const samples = await scrape(createWorkerMetrics(database, now));
  expect(samples.get('tsunagu_outbox_entries{topic="detect"}')).toBe(1);
  expect(samples.get('tsunagu_outbox_entries{topic="notify"}')).toBe(0);
  expect(samples.get('tsunagu_outbox_oldest_seconds')).toBeGreaterThanOrEqual(90);
  expect(samples.get('tsunagu_store_up')).toBe(1);
});

test('an outage shows as an incident opened and open, and its jobs with how long they took', async () => {
  await using database = await testDatabase({ max: 8 });
  const metrics = createWorkerMetrics(database, now);
  const { url: databaseUrl } = database;
  const settings = {
    databaseUrl,
    redisUrl: null,
    secret: null,
    publicUrl: null,
    now,
    metrics,
    log: createLog('silent'),
  };
  const worker = await startWorker({ db: database, ...settings });
  try {
    await failTogether(database, await enrolMachine(database), 9);
    const samples = await eventually(async () => {
      const found = await scrape(metrics);
      const written = found.get('tsunagu_detection_values{dimension="gateway"}') !== undefined;
      return written && found.get('tsunagu_incidents_opened_total') === 1 && found;
    });
    expect(samples.get('tsunagu_detection_values_max{dimension="gateway"}')).toBe(2_000);
    expect(samples.get('tsunagu_detection_refused_attempts{dimension="resolver"}')).toBe(0);
    expect(samples.get('tsunagu_incidents_open')).toBe(1);
    expect(samples.get('tsunagu_job_seconds_count{job="detect",outcome="done"}')).toBeGreaterThan(0);
    expect(samples.get('tsunagu_job_seconds_count{job="detect",outcome="failed"}')).toBe(0);
  } finally {
    await worker.close();
  }
});

test('while the store is away a scrape still answers, says so, and shows no old figure as if it were true', async () => {
  const db = openDatabase('postgres://nobody@127.0.0.1:9/nowhere', { max: 1, connectTimeoutSeconds: 1 });
  onTestFinished(() => db.close());
  const samples = await scrape(createWorkerMetrics(db, now));
  expect(samples.get('tsunagu_store_up')).toBe(0);
  expect([...samples.keys()].filter((name) => name.startsWith('tsunagu_outbox_entries'))).toEqual([]);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(0);
});
