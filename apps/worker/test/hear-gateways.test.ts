import { storeGatewayWords } from '@tsunagu/services/ingest';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createWorkerMetrics } from '../src/metrics/create-metrics.ts';
import { startWorker } from '../src/start-worker.ts';
import { enrolMachine, eventually, failTogether } from './outage.ts';

test('a gateway’s word that comes after the attempts revises them by itself, and is counted', async () => {
  await using database = await testDatabase({ max: 8 });
  const now = () => new Date();
  const metrics = createWorkerMetrics(database, now);
  await failTogether(database, await enrolMachine(database), 3);
  const word = {
    atMs: Date.now() - 1_000,
    source: 'fortigate',
    kind: 'memory-short',
    userName: null,
    remoteAddress: null,
    code: null,
  } as const;
  const gateway = { host: 'gw-tokyo.example.co.jp', port: 10_443 };
  const line = { sender: '10.0.0.1', gateway, receivedAt: now(), line: 'conserve="on"', word };
  await storeGatewayWords({ db: database, now: now() }, [line]);
  const worker = await startWorker({
    db: database,
    databaseUrl: database.url,
    redisUrl: null,
    secret: null,
    publicUrl: null,
    now,
    metrics,
    log: pino({ level: 'silent' }),
  });
  try {
    const revised = await eventually(async () => {
      const rows = await database.sql<{ causes: { cause: string }[] }[]>`
        select diagnosis->'causes' as causes from attempt_revision where reason = 'gateway'`;
      return rows.length === 3 && rows;
    });
    for (const { causes } of revised) {
      expect(causes.map(({ cause }) => cause)).toContain('gateway-conserve-mode');
    }
    expect(await metrics.read()).toMatch(/tsunagu_gateway_revised_total 3\b/);
  } finally {
    await worker.close();
  }
});
