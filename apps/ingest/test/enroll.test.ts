import { collectorConfigSchema, enrolAcceptedSchema } from '@tsunagu/core/collect';
import { revokeDevice } from '@tsunagu/services/access';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolled, Machine, post } from './machine.ts';
import { NOW, type RunningEdge, startEdge } from './running-edge.ts';

let edge: RunningEdge;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };

test('a token buys the registration of a key, and the configuration of the collector', async () => {
  const answer = await new Machine(edge).enrol();
  expect(answer.status).toBe(200);
  expect(enrolAcceptedSchema.parse(answer.body)).toMatchObject({ serverTime: NOW });
});

test('a used token, an invented one, another version and a malformed request are told apart', async () => {
  const token = await edge.token();
  await new Machine(edge).enrol(token);
  const used = await new Machine(edge).enrol(token);
  const invented = await new Machine(edge).enrol('tsu_nobody-ever-made-this-one');
  const machine = new Machine(edge);
  const send = async (overrides: Record<string, unknown>) =>
    post(
      `${edge.url}/v1/enroll`,
      Buffer.from(JSON.stringify({ ...(await machine.enrolment()), ...overrides })),
      json,
    );
  const version = await send({ protocolVersion: 2 });
  const key = await send({ publicKey: 'short' });
  expect([used, invented, version, key].map((one) => [one.status, one.refusal().error.code])).toEqual([
    [403, 'token-used-up'],
    [403, 'token-invalid'],
    [400, 'unsupported-protocol-version'],
    [400, 'bad-request'],
  ]);
});

describe('a token for one network', () => {
  const asked = async (of: RunningEdge, token: string, from?: string) => {
    const body = Buffer.from(JSON.stringify(await new Machine(of).enrolment(token)));
    const answer = await post(
      `${of.url}/v1/enroll`,
      body,
      from ? { ...json, 'x-forwarded-for': from } : json,
    );
    return answer.status === 200 ? 200 : `${answer.status} ${answer.refusal().error.code}`;
  };

  test('lets machines in from there, and others neither in nor use it up, whatever address they claim', async () => {
    const office = await edge.token(1, ['203.0.113.0/24']);
    expect(await asked(edge, office)).toBe('403 token-elsewhere');
    expect(await asked(edge, office, '203.0.113.7')).toBe('403 token-elsewhere');
    const here = await edge.token(1, ['127.0.0.0/8', '::1']);
    expect(await asked(edge, here)).toBe(200);
  });

  test('goes by the address that a trusted proxy names', async () => {
    await using proxied = await startEdge({ trustedProxies: ['127.0.0.1'] });
    const token = await proxied.token(2, ['203.0.113.0/24']);
    expect(await asked(proxied, token, '203.0.114.7')).toBe('403 token-elsewhere');
    expect(await asked(proxied, token, '203.0.113.7, 198.51.100.1')).toBe('403 token-elsewhere');
    expect(await asked(proxied, token, '198.51.100.1, 203.0.113.7')).toBe(200);
  });
});

test('a request larger than any enrolment is refused before a token is looked at', async () => {
  const body = Buffer.from(
    JSON.stringify({ ...(await new Machine(edge).enrolment()), more: 'x'.repeat(5_000) }),
  );
  const answer = await post(`${edge.url}/v1/enroll`, body, json);
  expect([answer.status, answer.refusal().error.code]).toEqual([413, 'body-too-large']);
});

test('the configuration is given to a signed request, once per signature', async () => {
  const machine = await enrolled(edge);
  const nothing = Buffer.alloc(0);
  const options = { method: 'GET', path: '/v1/config', nonce: 'n'.repeat(22) };
  const first = await machine.send(nothing, options);
  expect(first.status).toBe(200);
  expect(collectorConfigSchema.parse(first.body).gateways).toEqual([]);
  expect((await machine.send(nothing, options)).refusal().error.code).toBe('signature-replayed');
  expect((await post(`${edge.url}/v1/config`, nothing, {}, 'GET')).refusal().error.code).toBe(
    'signature-missing',
  );
});

test('a collector watches the gateways it used itself, and not those that only another machine named', async () => {
  const [one, other] = [await enrolled(edge), await enrolled(edge)];
  const gateway = { host: 'gw-own.example.com', port: 443 };
  await one.sendItems([attemptItem(makeFailedAttempt({ recordedAt: NOW, gateway }))]);
  const config = async (machine: Machine) =>
    collectorConfigSchema.parse(
      (await machine.send(Buffer.alloc(0), { method: 'GET', path: '/v1/config' })).body,
    );
  expect((await config(one)).gateways).toContainEqual(gateway);
  expect((await config(other)).gateways).not.toContainEqual(gateway);
});

test('a revoked device is refused from its next request on', async () => {
  const machine = await enrolled(edge);
  await revokeDevice({ db: edge.database, now: edge.clock.now() }, machine.deviceId, 'operator');
  const answer = await machine.sendItems([]);
  expect([answer.status, answer.refusal().error.code]).toEqual([403, 'device-revoked']);
});
