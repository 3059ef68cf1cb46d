import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { DETECTION_LOCK } from '@tsunagu/services/detect';
import { createChannel } from '@tsunagu/services/respond';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import type { PrivateRedis } from '@tsunagu/testkit/redis';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../src/create-log.ts';
import { createWorkerMetrics } from '../src/metrics/create-metrics.ts';
import { type RunningWorker, startWorker } from '../src/start-worker.ts';
import { BACKENDS, backendTitle, skips, startBackend } from './backends.ts';
import { enrolMachine, eventually, failTogether } from './outage.ts';

const SECRET = 'a-secret-of-thirty-two-characters';
let database: TestDatabase;
let workers: RunningWorker[];
let logged: string;
let redis: PrivateRedis | null = null;

beforeEach(async () => {
  database = await testDatabase({ max: 8 });
  workers = [];
  logged = '';
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await database[Symbol.asyncDispose]();
});

async function start() {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const worker = await startWorker({
    db: database,
    databaseUrl: database.url,
    redisUrl: redis?.url ?? null,
    secret: SECRET,
    publicUrl: 'https://tsunagu.example',
    now: () => new Date(),
    metrics: createWorkerMetrics(database, () => new Date()),
    log: createLog('debug', sink),
  });
  workers.push(worker);
  return worker;
}

const incidentCount = async () => {
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from incident`;
  return row?.n ?? 0;
};

async function receiver() {
  const bodies: { type: string; id: string | undefined }[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      bodies.push({ type: JSON.parse(body).type, id: String(request.headers['webhook-id']) });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { bodies, url: `http://127.0.0.1:${port}/hook`, [Symbol.dispose]: () => server.close() };
}

for (const backend of BACKENDS) {
  describe.skipIf(skips(backend))(backendTitle(backend), () => {
    beforeAll(async () => {
      redis = await startBackend(backend);
    });
    afterEach(() => redis?.empty());
    afterAll(async () => {
      await redis?.[Symbol.asyncDispose]();
      redis = null;
    });

    test('the fifth person’s attempt opens an incident by itself and a signed webhook tells it once', async () => {
      using hook = await receiver();
      await createChannel(
        { db: database, now: new Date(), secret: SECRET },
        { kind: 'webhook', name: 'ops', url: hook.url },
        'u1',
      );
      await start();
      const machine = await enrolMachine(database);
      await failTogether(database, machine, 4);
      await failTogether(database, machine, 5);
      await eventually(async () => (await incidentCount()) === 1);
      await eventually(async () => hook.bodies.length > 0);
      await eventually(async () => {
        const [row] = await database.sql`select 1 from incident_event where kind = 'notification-sent'`;
        return row;
      });
      expect(hook.bodies).toMatchObject([{ type: 'incident.opened' }]);
      expect(await incidentCount()).toBe(1);
      expect(logged).not.toContain(hook.url);
    });

    test('people whose logs name no gateway are looked at with their commit, not at the next minute', async () => {
      await start();
      // What every start looks at by itself is over before the people fail.
      await eventually(async () => logged.includes('"job":"detect"'));
      await failTogether(database, await enrolMachine(database), 9, null);
      await eventually(async () => (await incidentCount()) === 1);
    });

    test('a look that loses its connection is taken again, though the outbox has forgotten who asked', async () => {
      await start();
      await eventually(async () => logged.includes('"job":"detect"'));
      const machine = await enrolMachine(database);
      const waiting = () => database.sql<{ pid: number }[]>`
        select a.pid from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and not l.granted and a.datname = current_database()`;
      await database.sql.begin(async (sql) => {
        await sql`select pg_advisory_xact_lock(${DETECTION_LOCK})`;
        await failTogether(database, machine, 9);
        const [held] = await eventually(async () => {
          const rows = await waiting();
          return rows.length > 0 && rows;
        });
        await database.sql`select pg_terminate_backend(${held?.pid ?? 0})`;
        await eventually(async () => logged.includes('"msg":"job failed"'));
      });
      await eventually(async () => (await incidentCount()) === 1);
    });

    test('two workers at once open one incident and tell it once', async () => {
      using hook = await receiver();
      await createChannel(
        { db: database, now: new Date(), secret: SECRET },
        { kind: 'webhook', name: 'ops', url: hook.url },
        'u1',
      );
      await Promise.all([start(), start()]);
      const machine = await enrolMachine(database);
      await failTogether(database, machine, 8);
      await eventually(async () => hook.bodies.length > 0);
      await failTogether(database, machine, 16);
      await eventually(async () => {
        const [row] = await database.sql<{ people: number }[]>`select max(people) as people from incident`;
        return row?.people === 16;
      });
      expect(await incidentCount()).toBe(1);
      const opened = hook.bodies.filter((body) => body.type === 'incident.opened');
      expect(new Set(opened.map((body) => body.id)).size).toBe(opened.length);
      expect(opened).toHaveLength(1);
    });

    test('what was committed while no worker ran is found by the next one', async () => {
      await failTogether(database, await enrolMachine(database), 6);
      await start();
      await eventually(async () => (await incidentCount()) === 1);
      const rows = await eventually(async () => {
        const left = await database.sql`select 1 from outbox where topic = 'detect'`;
        return left.length === 0 && { left };
      });
      expect(rows.left).toHaveLength(0);
    });

    test('an entry that a killed worker took but never queued is taken again', async () => {
      await failTogether(database, await enrolMachine(database), 6);
      await database.sql`update outbox set taken_at = now() - interval '5 minutes'`;
      await start();
      await eventually(async () => {
        const left = await database.sql`select 1 from outbox where topic = 'detect'`;
        return left.length === 0;
      });
      await eventually(async () => (await incidentCount()) === 1);
    });
  });
}

// A run that is about jobs in Postgres has no such test to skip.
for (const backend of BACKENDS.filter((one) => one === 'redis')) {
  describe.skipIf(skips(backend))('a Redis that is killed and loses everything', () => {
    beforeAll(async () => {
      redis = await startBackend('redis');
    });
    afterAll(async () => {
      await redis?.[Symbol.asyncDispose]();
      redis = null;
    });

    const schedule = async () => {
      const client = new Redis(redis?.url ?? '');
      const keys = await client.keys('bull:*:repeat:every-*');
      await client.quit();
      return keys.map((key) => key.split(':')[3]).sort();
    };

    test('has the whole schedule again when it is back, and detection goes on', async () => {
      await start();
      const machine = await enrolMachine(database);
      const planned = new Set(await schedule());
      expect(planned.size).toBeGreaterThan(2);
      await redis?.kill();
      // Committed while nobody takes jobs.
      await failTogether(database, machine, 9);
      await redis?.start();
      await eventually(async () => (await incidentCount()) === 1);
      await eventually(async () => new Set(await schedule()).size === planned.size);
    });
  });
}
