import { webhookPayloadSchema } from '@tsunagu/core/respond';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { notification } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  acknowledge,
  createChannel,
  deleteChannel,
  listChannels,
  listUntoldIncidents,
  listWaitingNotifications,
  NOTIFICATION_TRIES_MAX,
  planNotifications,
  sealChannels,
  sendNotification,
  testChannel,
} from '../../src/respond/index.ts';
import { openTrouble, revisionOf, USERS } from './open-trouble.ts';
import { hookReceiver, mailReceiver } from './receivers.ts';

const clock = createTestClock('2026-11-20T00:10:00.000Z');
const SECRET = 'a-secret-of-thirty-two-characters';
let database: TestDatabase;

beforeEach(async () => {
  clock.set('2026-11-20T00:10:00.000Z');
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now(), secret: SECRET });
const ok = (_: number, response: { writeHead(status: number): { end(): void } }) =>
  response.writeHead(204).end();

/** Opens a trouble, waits out the first gathering, plans. */
async function planned() {
  const incidentId = await openTrouble(database, clock);
  clock.advance({ seconds: 4 });
  const plan = await planNotifications(ctx(), { incidentId, publicUrl: 'https://tsunagu.example' });
  return { incidentId, ids: plan.notificationIds };
}
async function sendAll(ids: readonly string[]) {
  return Promise.all(ids.map((notificationId) => sendNotification(ctx(), { notificationId })));
}
const state = async () => (await database.db.select().from(notification)).map((row) => row.state);

test('what a channel is made of lies sealed in the store, and one stored in clear still works until it is sealed too', async () => {
  using hook = await hookReceiver(ok);
  const smtp = {
    host: '127.0.0.1',
    port: 25,
    from: 'a@example.com',
    to: ['b@example.com'],
    user: 'u',
    password: 'hunter2',
  };
  await createChannel(ctx(), { kind: 'email', name: 'mail', ...smtp }, USERS.sato);
  const { id, secret } = await createChannel(
    ctx(),
    { kind: 'webhook', name: 'ops', url: hook.url },
    USERS.sato,
  );
  const stored = async () => JSON.stringify(await database.sql`select config from notification_channel`);
  for (const hidden of ['hunter2', secret ?? '', hook.url]) expect(await stored()).not.toContain(hidden);
  const clear = database.sql.json({ url: hook.url, secret });
  await database.sql`update notification_channel set config = ${clear} where id = ${id}`;
  expect(await testChannel(ctx(), { channelId: id }, USERS.sato)).toEqual({ ok: true });
  expect(await sealChannels(ctx())).toBe(1);
  expect(await sealChannels(ctx())).toBe(0);
  expect(await stored()).not.toContain(hook.url);
  expect(await testChannel(ctx(), { channelId: id }, USERS.sato)).toEqual({ ok: true });
  expect(hook.received).toHaveLength(2);
});

test('with another secret nothing is sent, the reason is told, and the list still opens', async () => {
  using hook = await hookReceiver(ok);
  const { id } = await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  for (const secret of ['another-secret-of-thirty-two-letters', undefined]) {
    const other = { ...ctx(), secret };
    const said = await testChannel(other, { channelId: id }, USERS.sato);
    expect(said).toEqual({ ok: false, permanent: false, detail: 'settings-unreadable' });
    expect(await listChannels(other)).toMatchObject([{ name: 'ops', target: null }]);
  }
  expect(hook.received).toEqual([]);
  await expect(
    createChannel({ ...ctx(), secret: undefined }, { kind: 'webhook', name: 'b', url: hook.url }, USERS.sato),
  ).rejects.toThrow('TSUNAGU_SECRET');
});

test('a webhook carries a signature that the Standard Webhooks library accepts, and the published payload', async () => {
  using hook = await hookReceiver(ok);
  const { secret } = await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  const { ids, incidentId } = await planned();
  expect(await sendAll(ids)).toEqual(['sent']);
  const [got] = hook.received;
  if (!got || !secret) throw new Error('nothing received');
  // Standard Webhooks' own verification compares with the process's clock.
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() });
  onTestFinished(() => void vi.useRealTimers());
  const verified = new Webhook(secret).verify(got.body, got.headers as Record<string, string>);
  expect(webhookPayloadSchema.parse(verified)).toMatchObject({
    type: 'incident.opened',
    data: {
      incident: { id: incidentId, people: 12 },
      url: `https://tsunagu.example/incidents/${incidentId}`,
    },
  });
  expect(() => new Webhook(secret).verify(`${got.body} `, got.headers as Record<string, string>)).toThrow();
});

test('an e-mail arrives in the channel’s language with the incident’s sentence', async () => {
  await using mail = await mailReceiver();
  const smtp = {
    host: '127.0.0.1',
    port: mail.port,
    from: 'tsunagu@example.co.jp',
    to: ['it@example.co.jp'],
  };
  await createChannel(ctx(), { kind: 'email', name: 'mail', locale: 'en', ...smtp }, USERS.sato);
  const { ids } = await planned();
  expect(await sendAll(ids)).toEqual(['sent']);
  expect(mail.received[0]).toContain('Incident opened: Gateway certificate expired on gw-tokyo');
  expect(mail.received[0]).toContain(`Message-ID: <${ids[0]}@tsunagu>`);
});

test('planning twice, twice at once, and sending twice tells once', async () => {
  using hook = await hookReceiver(ok);
  await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  const { ids, incidentId } = await planned();
  const again = () => planNotifications(ctx(), { incidentId, publicUrl: null });
  expect((await Promise.all([again(), again()])).flatMap((plan) => plan.notificationIds)).toEqual([]);
  const outcomes = await sendAll([...ids, ...ids, ...ids]);
  expect(outcomes.toSorted()).toEqual(['gone', 'gone', 'sent']);
  expect(hook.received).toHaveLength(1);
});

test('a receiver that fails is tried again with the same id, and the timeline tells when it worked', async () => {
  using hook = await hookReceiver((index, response) => response.writeHead(index < 2 ? 503 : 200).end());
  await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  const { ids } = await planned();
  expect(await sendAll(ids)).toEqual(['retry']);
  expect(await sendAll(ids)).toEqual(['retry']);
  expect(await sendAll(ids)).toEqual(['sent']);
  expect(new Set(hook.received.map((got) => got.headers['webhook-id'])).size).toBe(1);
  const [row] = await database.db.select().from(notification);
  expect(row).toMatchObject({ state: 'sent', tries: 3, error: null });
});

test('after the last try it is failed, with the reason and a line in the timeline', async () => {
  using hook = await hookReceiver((_, response) => response.writeHead(500).end());
  await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  const { ids } = await planned();
  for (let tries = 1; tries < NOTIFICATION_TRIES_MAX; tries++) expect(await sendAll(ids)).toEqual(['retry']);
  expect(await sendAll(ids)).toEqual(['failed']);
  const [row] = await database.db.select().from(notification);
  expect(row).toMatchObject({ state: 'failed', error: 'HTTP 500' });
  const events = await database.sql`select kind from incident_event where kind = 'notification-failed'`;
  expect(events).toHaveLength(1);
});

test('a receiver that is gone (410) and a mailbox that does not exist (550) are not tried again', async () => {
  using hook = await hookReceiver((_, response) => response.writeHead(410).end());
  await using mail = await mailReceiver();
  await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  const smtp = {
    host: '127.0.0.1',
    port: mail.port,
    from: 'tsunagu@example.co.jp',
    to: ['a@refused.example'],
  };
  await createChannel(ctx(), { kind: 'email', name: 'mail', ...smtp }, USERS.sato);
  const { ids } = await planned();
  expect(await sendAll(ids)).toEqual(['failed', 'failed']);
});

test('a redirect is not followed', async () => {
  using inside = await hookReceiver(ok);
  using hook = await hookReceiver((_, response) => response.writeHead(302, { location: inside.url }).end());
  const { id } = await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  expect(await testChannel(ctx(), { channelId: id }, USERS.sato)).toEqual({
    ok: false,
    permanent: false,
    detail: 'HTTP 302',
  });
  expect(inside.received).toEqual([]);
});

test('an answer without end is cut off and counts by its status', async () => {
  using hook = await hookReceiver((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) {}
    };
    response.on('drain', more);
    more();
  });
  const { id } = await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  expect(await testChannel(ctx(), { channelId: id }, USERS.sato)).toEqual({ ok: true });
});

test('an address inside clouds that answers with secrets is refused, literally and by any spelling', async () => {
  for (const url of [
    'http://169.254.169.254/',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://2852039166/',
  ]) {
    const { id } = await createChannel(ctx(), { kind: 'webhook', name: 'ops', url }, USERS.sato);
    expect(await testChannel(ctx(), { channelId: id }, USERS.sato)).toMatchObject({
      ok: false,
      detail: 'address-not-allowed',
    });
  }
});

test.each(['file:///etc/passwd', 'ftp://example.co.jp/', 'https://user:secret@example.co.jp/', 'nonsense'])(
  'a channel to %s cannot be made',
  async (url) => {
    const made = createChannel(ctx(), { kind: 'webhook', name: 'ops', url }, USERS.sato);
    await expect(made).rejects.toThrow(TsunaguError);
  },
);

test('the list shows where a channel goes but no secret, password or path', async () => {
  const hook = await createChannel(
    ctx(),
    {
      kind: 'webhook',
      name: 'ops',
      url: 'https://hooks.example/T0/B1/key',
    },
    USERS.sato,
  );
  const smtp = { host: 'smtp.example', port: 587, from: 'a@example.jp', to: ['b@example.jp'], user: 'u' };
  await createChannel(ctx(), { kind: 'email', name: 'mail', ...smtp, password: 'hunter2' }, USERS.sato);
  const text = JSON.stringify(await listChannels(ctx()));
  expect(text).toContain('hooks.example');
  expect(text).toContain('b@example.jp');
  for (const secret of [hook.secret ?? '', 'hunter2', 'T0/B1', 'whsec_']) expect(text).not.toContain(secret);
});

test('a channel made later is not told of what happened before', async () => {
  const { incidentId } = await planned();
  clock.advance({ minutes: 1 });
  await createChannel(ctx(), { kind: 'webhook', name: 'late', url: 'http://127.0.0.1:9/' }, USERS.sato);
  expect((await planNotifications(ctx(), { incidentId, publicUrl: null })).notificationIds).toEqual([]);
  expect(await listUntoldIncidents(ctx())).toEqual([]);
});

test('what a killed worker left untold or unsent is found again', async () => {
  await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: 'http://127.0.0.1:9/' }, USERS.sato);
  const incidentId = await openTrouble(database, clock);
  expect(await listUntoldIncidents(ctx())).toEqual([incidentId]);
  clock.advance({ seconds: 4 });
  const plan = await planNotifications(ctx(), { incidentId, publicUrl: null });
  expect(await listUntoldIncidents(ctx())).toEqual([]);
  clock.advance({ minutes: 2 });
  expect(await listWaitingNotifications(ctx(), { olderThanSeconds: 60 })).toEqual(plan.notificationIds);
});

test('a second word about one incident waits a minute', async () => {
  using hook = await hookReceiver(ok);
  await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  const { ids, incidentId } = await planned();
  await sendAll(ids);
  const revision = await revisionOf(database, clock, incidentId);
  await acknowledge(ctx(), { incidentId, revision }, USERS.sato);
  const quiet = await planNotifications(ctx(), { incidentId, publicUrl: null });
  expect(quiet).toEqual({ notificationIds: [], lookAgainAt: null });
});

test('a deleted channel takes its secrets and its log with it', async () => {
  using hook = await hookReceiver(ok);
  const { id } = await createChannel(ctx(), { kind: 'webhook', name: 'ops', url: hook.url }, USERS.sato);
  const { ids } = await planned();
  await sendAll(ids);
  await deleteChannel(ctx(), { channelId: id }, USERS.sato);
  expect(await listChannels(ctx())).toEqual([]);
  expect(await state()).toEqual([]);
});
