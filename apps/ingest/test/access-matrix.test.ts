import { gzipSync } from 'node:zlib';
import { SIGNATURE_HEADERS } from '@tsunagu/core/collect';
import { createApiKey, revokeApiKey, revokeDevice } from '@tsunagu/services/access';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolled, Machine, post } from './machine.ts';
import { NOW, type RunningEdge, startEdge } from './running-edge.ts';

/** Who may sign. `impostor` signs with its own enrolled key in the name of another machine. */
const SIGNERS = ['stranger', 'never enrolled', 'revoked', 'impostor', 'enrolled'] as const;
/** Who carries an API key instead: the last two name a machine that is enrolled itself, and send what they may not. */
const KEYS = ['key', 'revoked key', 'expired key', 'invented key', 'intruding key', 'narrow key'] as const;
const CALLERS = [...SIGNERS, ...KEYS] as const;
type Caller = (typeof CALLERS)[number];
type Answers = Readonly<Record<Caller, number>>;

const all = (status: number) => Object.fromEntries(CALLERS.map((caller) => [caller, status])) as Answers;
/** A key opens nothing that only a machine's own signature opens. */
const signedOnly = (status: number): Answers => ({ ...all(401), revoked: 403, enrolled: status });
const OPEN = all(200);
// What is in the body decides here, never who signs: none of these carries a token.
const byToken = all(400);

/** Every route and what each caller is answered. A new one does not pass before it stands here. */
const ANSWERS: Readonly<Record<string, Answers>> = {
  'GET /healthz': OPEN,
  'GET /readyz': OPEN,
  'GET /v1/openapi.json': OPEN,
  'GET /v1/config': signedOnly(200),
  'POST /v1/batches': { ...signedOnly(202), key: 202, 'intruding key': 409, 'narrow key': 403 },
  // 400: the key that it asks for is missing here; who is not let in does not come so far.
  'POST /v1/rotate-key': signedOnly(400),
  'POST /v1/enroll': byToken,
};

let edge: RunningEdge;
let machines: Readonly<Record<Exclude<(typeof SIGNERS)[number], 'stranger' | 'impostor'>, Machine>>;
let other: Machine;
let keys: Readonly<Record<(typeof KEYS)[number], string>>;

beforeAll(async () => {
  edge = await startEdge();
  const revoked = await enrolled(edge);
  await revokeDevice({ db: edge.database, now: edge.clock.now() }, revoked.deviceId, 'operator');
  machines = { enrolled: await enrolled(edge), revoked, 'never enrolled': new Machine(edge) };
  other = await enrolled(edge);
  const ctx = () => ({ db: edge.database, now: edge.clock.now() });
  const make = (validDays: number, scopes: ('attempts' | 'observations')[] = ['attempts']) =>
    createApiKey(ctx(), { label: 'shipper', validDays, scopes }, 'operator');
  const ended = await make(30);
  await revokeApiKey(ctx(), ended.id, 'operator');
  const { key } = await make(30);
  const expired = await createApiKey(
    { ...ctx(), now: new Date(edge.clock.nowMs() - 2 * 86_400_000) },
    { label: 'old', validDays: 1 },
    'operator',
  );
  keys = {
    key,
    'revoked key': ended.key,
    'expired key': expired.key,
    'invented key': `tsk_${'A'.repeat(43)}`,
    'intruding key': key,
    'narrow key': (await make(30, ['observations'])).key,
  };
});
afterAll(() => edge[Symbol.asyncDispose]());

/** As Fastify itself lists them; HEAD comes with every GET and runs the same handler. */
function routes(): string[] {
  const lines = edge.app.printRoutes({ commonPrefix: false }).split('\n');
  return lines.flatMap((line) => {
    const found = /(\/\S+) \(([A-Z, ]+)\)/.exec(line);
    const methods = found?.[2]?.split(', ').filter((method) => method !== 'HEAD') ?? [];
    return methods.map((method) => `${method} ${found?.[1]}`);
  });
}

/** A body that an enrolled machine would be thanked for at /v1/batches; the other routes refuse it, each in its way. */
function bodyOf(machine: Machine, path: string): Buffer {
  if (path !== '/v1/batches') return Buffer.from('{}');
  return gzipSync(JSON.stringify(machine.batch([attemptItem(makeFailedAttempt({ recordedAt: NOW }))])));
}

const carriesKey = (caller: Caller): caller is (typeof KEYS)[number] =>
  (KEYS as readonly string[]).includes(caller);

async function askWithKey(route: string, caller: (typeof KEYS)[number]): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const machine = caller === 'intruding key' ? other : new Machine(edge);
  const body = method === 'GET' ? Buffer.alloc(0) : bodyOf(machine, path);
  const plain = method === 'GET' ? {} : { 'content-type': 'application/json' };
  const encoding = path === '/v1/batches' ? { 'content-encoding': 'gzip' } : {};
  const headers = { ...plain, ...encoding, authorization: `Bearer ${keys[caller]}` };
  return (await post(`${edge.url}${path}`, body, headers, method)).status;
}

async function ask(route: string, caller: Caller): Promise<number> {
  if (carriesKey(caller)) return askWithKey(route, caller);
  const [method = '', path = ''] = route.split(' ');
  const encoding = path === '/v1/batches' ? { 'content-encoding': 'gzip' } : {};
  const plain = method === 'GET' ? {} : { 'content-type': 'application/json', ...encoding };
  const machine = caller === 'stranger' || caller === 'impostor' ? machines.enrolled : machines[caller];
  const body = method === 'GET' ? Buffer.alloc(0) : bodyOf(caller === 'impostor' ? other : machine, path);
  const signed = caller === 'stranger' ? {} : machine.sign(body, { method, path });
  const inOtherName = caller === 'impostor' ? { [SIGNATURE_HEADERS.device]: other.deviceId } : {};
  const headers = { ...plain, ...signed, ...inOtherName };
  const answer = await post(`${edge.url}${path}`, body, headers, method);
  return answer.status;
}

test('every route of the edge stands in the table of who is answered what', () => {
  expect(routes().sort()).toEqual(Object.keys(ANSWERS).sort());
});

describe.each(Object.keys(ANSWERS))('%s', (route) => {
  test.each(CALLERS)('answers the %s as the table says', async (caller) => {
    expect(await ask(route, caller)).toBe(ANSWERS[route]?.[caller]);
  });
});

test('a machine that is enrolled cannot deliver in the name of another', async () => {
  const foreign = machines.enrolled.batch([attemptItem(makeFailedAttempt({ recordedAt: NOW }))], {
    deviceId: other.deviceId,
  });
  const answer = await machines.enrolled.send(gzipSync(JSON.stringify(foreign)));
  expect(answer.status).toBeGreaterThanOrEqual(400);
  const [row] = await edge.database.sql<[{ n: number }]>`
    select count(*)::int as n from attempt where device_id = ${other.deviceId}`;
  expect(row.n).toBe(0);
});
