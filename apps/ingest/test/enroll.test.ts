import { collectorConfigSchema, enrolAcceptedSchema } from '@tsunagu/core/collect';
import { revokeDevice } from '@tsunagu/services/access';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
