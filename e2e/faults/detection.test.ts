import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChannel } from '@tsunagu/services/respond';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CrashDatabase, startCrashDatabase } from '../crash/crash-database.ts';
import { type IngestProgram, startIngest, startWorker } from '../crash/start-programs.ts';
import type { AppProcess } from '../stack/app-process.ts';
import { eventually } from '../stack/eventually.ts';
import { createOutageFleet, type OutageFleet } from '../stack/outage-fleet.ts';
import { tellFinding } from './findings.ts';

const SECRET = 'a-secret-of-thirty-two-characters';
let database: CrashDatabase;
let ingest: IngestProgram;
let fleet: OutageFleet;
let hook: Receiver;
let workers: AppProcess[];

interface Receiver {
  readonly url: string;
  /** Kinds of what was told of a verdict's incidents, each message once however often it was delivered. */
  told(verdict: string): readonly string[];
  close(): void;
}

interface Message {
  readonly type: string;
  readonly data: { readonly incident: { readonly verdict: string } | null };
}

async function startReceiver(): Promise<Receiver> {
  const messages = new Map<string, Message>();
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      messages.set(String(request.headers['webhook-id']), JSON.parse(body));
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    told: (verdict) =>
      [...messages.values()].filter(({ data }) => data.incident?.verdict === verdict).map(({ type }) => type),
    close: () => server.close(),
  };
}

const newWorker = async () => {
  const worker = await startWorker(database.url, { TSUNAGU_SECRET: SECRET });
  workers.push(worker);
  return worker;
};

/** What was started, so that a beginning that failed half-way is ended as well. */
let started: AsyncDisposableStack;

beforeEach(async () => {
  started = new AsyncDisposableStack();
  workers = [];
  database = await startCrashDatabase();
  started.defer(() => database.remove());
  ingest = await startIngest(database.url);
  started.defer(() => ingest.stop());
  started.defer(async () => void (await Promise.all(workers.map((worker) => worker.stop()))));
  fleet = await createOutageFleet(database.db, ingest.url);
  started.defer(() => fleet.close());
  hook = await startReceiver();
  started.defer(() => hook.close());
  await createChannel(
    { db: database.db, now: new Date(), secret: SECRET },
    { kind: 'webhook', name: 'ops', url: hook.url },
    'u1',
  );
});
afterEach(() => started.disposeAsync());

/** Of the certificate that the fleet meets; detection alone writes them. */
const count = async () => {
  const [row] = await database.db.sql<{ signals: number; incidents: number; people: number }[]>`
    select (select count(*)::int from signal where verdict = 'server-cert-expired' and kind = 'cause-surge') as signals,
      (select count(*)::int from incident where verdict = 'server-cert-expired') as incidents,
      (select coalesce(max(people), 0)::int from incident where verdict = 'server-cert-expired') as people`;
  return row ?? { signals: 0, incidents: 0, people: 0 };
};

/**
 * People fail before the blow and after it, first too few to be told and then enough; the blow comes again in the middle of
 * the incident. All of them must be in one incident of one signal, told once.
 */
async function surviveTwice(blow: () => Promise<void>): Promise<void> {
  await fleet.strike(4);
  await blow();
  await fleet.strike(6);
  await eventually('all are in the incident', count, (now) => now.people === 10);
  // The company's other gateway has a certificate that ends soon, which is told beside it.
  const told = () => hook.told('server-cert-expired');
  await eventually('it is told', told, (kinds) => kinds.includes('incident.opened'));
  await blow();
  await fleet.strike(3);
  await eventually('those who failed since are too', count, (now) => now.people === 13);
  const { signals, incidents, people } = await count();
  expect({ signals, incidents, people }).toEqual({ signals: 1, incidents: 1, people: 13 });
  const opened = told().filter((kind) => kind === 'incident.opened').length;
  expect(opened).toBe(1);
  tellFinding({ 'people failing': 13, 'in the incident': people, signals, incidents, 'times told': opened });
}

describe('detection in mid-incident', () => {
  test('the worker is killed and started again: no signal lost, none told twice', async () => {
    let worker = await newWorker();
    await surviveTwice(async () => {
      await worker.kill();
      worker = await newWorker();
    });
  });

  test('two workers run at once and each is killed in turn: no signal lost, none told twice', async () => {
    const both = [await newWorker(), await newWorker()];
    await surviveTwice(async () => {
      await both.shift()?.kill();
      both.push(await newWorker());
    });
  });

  test('Postgres is restarted under two workers: no signal lost, none told twice', async () => {
    await newWorker();
    await newWorker();
    await surviveTwice(async () => {
      await database.halt();
      await database.restart();
    });
  });

  test('Postgres is killed under two workers: no signal lost, none told twice', async () => {
    await newWorker();
    await newWorker();
    await surviveTwice(async () => {
      await database.kill();
      await database.restart();
    });
  });
});
