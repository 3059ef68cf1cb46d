import { once } from 'node:events';
import { connect } from 'node:net';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, test } from 'vitest';
import { createRateLimits } from '../src/limits/rate-limits.ts';
import { TokenBuckets } from '../src/limits/token-buckets.ts';
import { enrolled, Machine, post } from './machine.ts';
import { NO_LIMITS, startEdge } from './running-edge.ts';

test('a bucket gives its burst, then what flows in, and never more than its burst', () => {
  const buckets = new TokenBuckets({ perSecond: 2, burst: 4 });
  const taken = (atMs: number) =>
    Array.from({ length: 10 }, () => buckets.take('a', atMs)).filter(Boolean).length;
  expect([taken(0), taken(0), taken(500), taken(1500), taken(3_600_000)]).toEqual([4, 0, 1, 2, 4]);
});

test('a clock that goes back takes nothing away and gives nothing', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
  expect([buckets.take('a', 10_000), buckets.take('a', 0)]).toEqual([true, false]);
});

test('buckets that are full again are forgotten, and never more are kept than allowed', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 5 }, 100);
  for (let key = 0; key < 1000; key += 1) buckets.take(String(key), 0);
  expect(buckets.size).toBe(100);
  buckets.take('later', 5_000);
  expect(buckets.size).toBe(1);
});

/** How many of so many asked were not refused. */
function admittedOf(asked: number, ask: (i: number) => void): number {
  let count = 0;
  for (let i = 0; i < asked; i++) {
    try {
      ask(i);
      count++;
    } catch (error) {
      expect(error).toMatchObject({ code: 'rate-limited' });
    }
  }
  return count;
}

test('strangers of any number of networks leave those alone whose address has proved somebody', () => {
  const limits = createRateLimits({ ...NO_LIMITS, totalPerSecond: 100 });
  const stranger = (i: number) => limits.admitAddress(`198.51.${i >> 8}.${i & 255}`, 0);
  const known = (atMs: number) => admittedOf(1_000, () => limits.admitAddress('203.0.113.7', atMs));
  limits.prove('203.0.113.7', 0);
  expect(admittedOf(10_000, stranger)).toBe(100);
  expect(known(0)).toBe(200);
  // After an hour without a proof it is a stranger's again.
  expect([known(3_599_999), known(3_600_000)]).toEqual([200, 100]);
});

test('a copied request proves no address, and neither does one that is told to wait', async () => {
  // One request a second of strangers and two of others, two seconds' worth at once: two, and four.
  await using edge = await startEdge({
    rates: { ...NO_LIMITS, devicePerSecond: 1, totalPerSecond: 2 },
    trustedProxies: ['127.0.0.1'],
  });
  const machine = await enrolled(edge);
  edge.clock.advance({ seconds: 10 });
  const nothing = Buffer.alloc(0);
  const copied = { method: 'GET', path: '/v1/config', nonce: 'n'.repeat(22) };
  expect((await machine.send(nothing, copied)).status).toBe(200);
  edge.clock.advance({ seconds: 10 });
  const from = { 'x-forwarded-for': '192.0.2.7' };
  expect((await machine.send(nothing, { ...copied, headers: from })).refusal().error.code).toBe(
    'signature-replayed',
  );
  const answers = [];
  for (let i = 0; i < 3; i += 1)
    answers.push((await post(`${edge.url}/v1/batches`, Buffer.from('x'), from)).status);
  expect(answers).toEqual([401, 429, 429]);
});

test('of those who were proven the latest hundred thousand are known', () => {
  const limits = createRateLimits({ ...NO_LIMITS, totalPerSecond: 2 });
  const address = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
  for (let i = 0; i <= 100_000; i++) limits.prove(address(i), 0);
  expect(admittedOf(100, () => limits.admitAddress(address(0), 0))).toBe(2);
  expect(admittedOf(100, () => limits.admitAddress(address(100_000), 0))).toBe(4);
});

test('ten thousand addresses of one IPv6 network have one budget, those of ten thousand networks their own', () => {
  const admitted = (address: (i: number) => string) => {
    const limits = createRateLimits({ ...NO_LIMITS, addressPerSecond: 20 });
    return admittedOf(10_000, (i) => limits.admitAddress(address(i), 0));
  };
  expect(admitted((i) => `2001:db8:0:7::${i.toString(16)}`)).toBe(100);
  expect(admitted((i) => `2001:db8:${i.toString(16)}:7::1`)).toBe(10_000);
  expect(admitted((i) => (i % 2 === 0 ? '203.0.113.7' : '::ffff:203.0.113.7'))).toBe(100);
});

test('a device that sends too much is told to wait; another one is not', async () => {
  await using edge = await startEdge({ rates: { ...NO_LIMITS, devicePerSecond: 1 } });
  const [busy, calm] = [await enrolled(edge), await enrolled(edge)];
  const answers = [];
  for (let i = 0; i < 12; i += 1) answers.push(await busy.sendItems([]));
  expect(answers.map((answer) => answer.status)).toEqual([...Array(10).fill(202), 429, 429]);
  expect(answers.at(-1)?.refusal().error.code).toBe('rate-limited');
  expect(answers.at(-1)?.headers.get('retry-after')).toBe('1');
  expect((await calm.sendItems([])).status).toBe(202);
  edge.clock.advance({ seconds: 1 });
  expect((await busy.sendItems([])).status).toBe(202);
});

test('a token that is used too fast is told to wait; another one is not', async () => {
  await using edge = await startEdge({ rates: { ...NO_LIMITS, tokenPerSecond: 1 } });
  const [busy, calm] = [await edge.token(100), await edge.token(1)];
  const answers = [];
  for (let i = 0; i < 12; i += 1) answers.push(await new Machine(edge).enrol(busy));
  expect(answers.map((answer) => answer.status)).toEqual([...Array(10).fill(200), 429, 429]);
  expect((await new Machine(edge).enrol(calm)).status).toBe(200);
  edge.clock.advance({ seconds: 1 });
  expect((await new Machine(edge).enrol(busy)).status).toBe(200);
});

test('while tokens cannot be looked up, machines are served', async () => {
  await using edge = await startEdge();
  const machine = await enrolled(edge);
  const tokens = await Promise.all(Array.from({ length: 40 }, () => edge.token()));
  const waiting = await edge.database.sql.begin(async (tx) => {
    await tx`lock table enrolment_token in access exclusive mode`;
    const enrolments = tokens.map((token) => new Machine(edge).enrol(token));
    await expect
      .poll(async () => {
        const [row] = await tx<{ count: number }[]>`
          select count(*)::int as count from pg_locks where not granted and relation = 'enrolment_token'::regclass`;
        return row?.count;
      })
      .toBe(1);
    expect((await machine.sendItems([])).status).toBe(202);
    return enrolments;
  });
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(40).fill(200));
});

test('the body of a batch that names nobody is not waited for', async () => {
  await using edge = await startEdge();
  const socket = connect(edge.port, '127.0.0.1');
  socket.write(
    'POST /v1/batches HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{',
  );
  const [answer] = await once(socket, 'data');
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
  expect(String(answer)).toContain('signature-missing');
});

test('a stranger cannot spend the requests of a device by naming it', async () => {
  await using edge = await startEdge({ rates: { ...NO_LIMITS, devicePerSecond: 1 } });
  const machine = await enrolled(edge);
  for (let i = 0; i < 30; i += 1) await machine.send(Buffer.alloc(0), { signature: 'A'.repeat(86) });
  expect((await machine.sendItems([])).status).toBe(202);
});

test('a flood from one address is stopped before its bodies are read; health stays reachable', async () => {
  await using edge = await startEdge({ rates: { ...NO_LIMITS, addressPerSecond: 1 } });
  const answers = [];
  for (let i = 0; i < 7; i += 1) answers.push(await post(`${edge.url}/v1/batches`, Buffer.from('x'), {}));
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect((await fetch(`${edge.url}/healthz`)).status).toBe(200);
});

test.each([
  ['a trusted proxy is believed about who asks', ['127.0.0.1'], [401, 401, 401]],
  ['a stranger is not', [], [401, 429, 429]],
])('%s', async (_what, trustedProxies, statuses) => {
  await using edge = await startEdge({ rates: { ...NO_LIMITS, addressPerSecond: 1 }, trustedProxies });
  for (let i = 0; i < 4; i += 1) {
    await post(`${edge.url}/v1/batches`, Buffer.from('x'), { 'x-forwarded-for': '192.0.2.1' });
  }
  const answers = [];
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
    answers.push(await post(`${edge.url}/v1/batches`, Buffer.from('x'), { 'x-forwarded-for': address }));
  }
  expect(answers.map((answer) => answer.status)).toEqual(statuses);
});

test('what is no HTTP is answered in the shape of the contract, and the connection ends', async () => {
  await using edge = await startEdge();
  const socket = connect(edge.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.write('HELO mail.example.com\r\n\r\n');
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code: 'bad-request' } });
});

test('a content type and an address that cannot be read are refused in the shape of the contract', async () => {
  await using edge = await startEdge();
  const type = await post(`${edge.url}/v1/enroll`, Buffer.from('{}'), { 'content-type': ';;;' });
  const address = await post(`${edge.url}/v1/%E0%A4%A`, Buffer.from('{}'), {});
  for (const answer of [type, address]) {
    expect([answer.status, answer.refusal().error.code]).toEqual([400, 'bad-request']);
  }
});

test('asking often whether the edge is ready asks the database once', async () => {
  const database = await testDatabase();
  let asked = 0;
  const sql = new Proxy(database.sql, {
    apply(target, self, args) {
      if (String(args[0]).includes('pg_is_in_recovery')) asked += 1;
      return Reflect.apply(target, self, args);
    },
  });
  {
    await using edge = await startEdge({
      database: { ...database, sql },
      rates: { ...NO_LIMITS, addressPerSecond: 1 },
    });
    const ask = async () => (await fetch(`${edge.url}/readyz`)).status;
    expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([200]));
  }
  expect(asked).toBe(1);
  await database[Symbol.asyncDispose]();
});

test('slow senders are bounded: headers in ten seconds, a request in thirty; an answer nobody reads in sixty', async () => {
  await using edge = await startEdge();
  const bounds = { headersTimeout: 10_000, requestTimeout: 30_000, timeout: 60_000 };
  expect(edge.app.server).toMatchObject(bounds);
});

test('a request that expects what the edge does not know is answered as if it did not', async () => {
  await using edge = await startEdge();
  const socket = connect(edge.port, '127.0.0.1');
  socket.end('POST /v1/enroll HTTP/1.1\r\nhost: a\r\nexpect: 200-maybe\r\ncontent-length: 2\r\n\r\n{}');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toContain('"code":"unsupported-media-type"');
});

test('those who connected and never asked do not keep the edge from stopping; what is being answered is answered', async () => {
  const edge = await startEdge();
  const [silent, halfway, asking] = [edge.port, edge.port, edge.port].map((port) =>
    connect(port, '127.0.0.1'),
  );
  for (const socket of [silent, halfway, asking]) socket?.on('error', () => undefined);
  halfway?.write('POST /v1/batches HTTP/1.1\r\nhost: a\r\n');
  let answer = '';
  asking?.on('data', (chunk) => {
    answer += String(chunk);
  });
  const asked = once(edge.app.server, 'request');
  asking?.write('POST /v1/batches HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\n');
  await asked;
  const ended = Promise.all([silent, halfway].map((socket) => socket && once(socket, 'close')));
  const stopped = edge[Symbol.asyncDispose]();
  await ended;
  asking?.write('oops');
  await stopped;
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});
