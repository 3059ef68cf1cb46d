import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../src/create-log.ts';
import { readWorkerSettings } from '../src/env.ts';
import { createWorkerMetrics } from '../src/metrics/create-metrics.ts';
import { startPulse } from '../src/pulse.ts';
import { startWorker } from '../src/start-worker.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 8 });
});
afterAll(() => database[Symbol.asyncDispose]());

const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 20_000, interval: 30 });

/** Whoever watches from outside: counts who asks. */
async function watcher(status = 200) {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status).end('OK');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping/secret-word` };
}

function pulse(pingUrl: string | null) {
  let logged = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const clock = createTestClock('2026-11-22T00:00:00.000Z');
  const metrics = createWorkerMetrics(database, clock.now);
  const log = createLog('debug', sink);
  const one = startPulse({ db: database, now: clock.now, pingUrl, metrics, log, everyMs: 20 });
  onTestFinished(() => one.close());
  const pings = async (outcome: string) =>
    Number(/ (\d+)$/m.exec((await metrics.read()).split(`pings_total{outcome="${outcome}"}`)[1] ?? '')?.[1]);
  return { ...one, clock, metrics, pings, logged: () => logged };
}

const edgeBeat = (at: Date) => database.sql`
  insert into program_beat (instance_id, program, started_at, beat_at)
  values ('00000000-0000-4000-8000-000000000001', 'ingest', ${at}, ${at})
  on conflict (instance_id) do update set beat_at = excluded.beat_at`;

test('a worker that looked asks the watcher outside, by the clock only, and says so in its figures', async () => {
  const outside = await watcher();
  const { url: databaseUrl } = database;
  const metrics = createWorkerMetrics(database, () => new Date());
  const input = { databaseUrl, redisUrl: null, secret: null, publicUrl: null, now: () => new Date() };
  const log = createLog('silent');
  const worker = await startWorker({ ...input, db: database, pingUrl: outside.url, metrics, log });
  try {
    // Twice where a minute of the clock ended meanwhile.
    await until(async () =>
      expect(await metrics.read()).toMatch(/^tsunagu_watcher_pings_total\{outcome="done"\} [1-9]/m),
    );
    expect([...new Set(outside.asked)]).toEqual(['GET /ping/secret-word']);
    expect(await metrics.read()).toContain('tsunagu_program_working{program="worker"} 1');
    expect(await metrics.read()).toContain('tsunagu_program_working{program="ingest"} 0');
  } finally {
    await worker.close();
    await database.sql`delete from program_beat`;
  }
});

test('with the edge quiet nobody outside is told that all is well; with the edge back they are', async () => {
  const outside = await watcher();
  const { clock, looked, pings, logged } = pulse(outside.url);
  await edgeBeat(clock.now());
  looked(clock.now(), true);
  await until(async () => expect(await pings('done')).toBe(1));
  clock.advance({ seconds: 181 });
  await until(async () => expect(logged()).toContain('the edge is quiet'));
  looked(clock.now(), true);
  expect(await pings('withheld')).toBe(1);
  await edgeBeat(clock.now());
  await until(async () => expect(logged()).toContain('heard of again'));
  looked(clock.now(), false);
  looked(clock.now(), true);
  await until(async () => expect(await pings('done')).toBe(2));
  expect(outside.asked).toHaveLength(2);
});

test('a watcher that does not answer, or not with yes, is told without its address, and keeps nothing from working', async () => {
  const refusing = await watcher(404);
  for (const url of [refusing.url, 'http://127.0.0.1:9/ping/secret-word']) {
    const { clock, looked, pings, logged } = pulse(url);
    looked(clock.now(), true);
    await until(async () => expect(await pings('failed')).toBe(1));
    expect(logged()).toContain('not reached');
    expect(logged()).not.toContain('secret-word');
  }
});

test('an address that is none is refused at the start, without being said', () => {
  const read = (url: string) => readWorkerSettings({ DATABASE_URL: 'postgres://a', TSUNAGU_PING_URL: url });
  expect(read('https://watch.example.com/word').pingUrl).toBe('https://watch.example.com/word');
  expect(read('').pingUrl).toBeNull();
  expect(() => read('watch.example.com/secret-word')).toThrow(/TSUNAGU_PING_URL(?!.*secret-word)/);
});
