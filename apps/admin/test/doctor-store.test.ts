import { join } from 'node:path';
import { ensureProgramRoles, makeAttemptPartitions, makeGatewayEventPartitions } from '@tsunagu/db';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runAdmin } from '../src/run-admin.ts';

const NOW = new Date('2026-11-22T23:30:00Z');
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ max: 1 });
});
afterEach(() => database[Symbol.asyncDispose]());

async function doctor(locale: 'ja' | 'en' = 'en') {
  const out: string[] = [];
  const env = {
    databaseUrl: database.url,
    dataFolder: join(import.meta.dirname, 'no-such-folder'),
    ingestUrl: 'http://127.0.0.1:9',
    networksFile: null,
    locale,
  };
  const print = (text: string) => out.push(text);
  const code = await runAdmin(['doctor'], { env, now: NOW, print, printError: print });
  return { code, lines: out.join('\n').split('\n') };
}
const makeDays = async () => {
  await makeAttemptPartitions(database.sql, NOW, { daysBack: 0, daysAhead: 5 });
  await makeGatewayEventPartitions(database.sql, NOW, { daysBack: 0, daysAhead: 5 });
};

test('doctor names each day from today to three ahead that has no partition, however far others are made', async () => {
  await makeDays();
  expect((await doctor()).lines).toContainEqual(expect.stringMatching(/^✓ daily partitions: made until/));
  // The fourth day is still far enough away.
  for (const part of ['attempt_20261122', 'gateway_event_20261124', 'attempt_20261126'])
    await database.sql.unsafe(`drop table ${part}`);
  expect((await doctor()).lines).toContainEqual(
    expect.stringMatching(/^! .*: attempt 2026-11-22, gateway_event 2026-11-24\. See/),
  );
  // One that only lies beside its table takes nothing.
  await database.sql`alter table gateway_event detach partition gateway_event_20261122`;
  expect((await doctor('ja')).lines.join()).toContain(
    'attempt 2026-11-22, gateway_event 2026-11-22, gateway_event 2026-11-24',
  );
});

test('doctor fails on a primary that was set to take no writes', async () => {
  const name = new URL(database.url).pathname.slice(1);
  expect((await doctor()).lines[0]).toMatch(/^✓ database: PostgreSQL/);
  await database.sql.unsafe(`alter database ${name} set default_transaction_read_only = on`);
  const { code, lines } = await doctor();
  expect([code, lines[0]]).toEqual([1, expect.stringMatching(/^✗ database: It is read-only/)]);
});

test("doctor fails when the edge's role may not store, and not when it may", async () => {
  const roles = await ensureProgramRoles(database.url, { renewPasswords: false });
  try {
    expect((await doctor()).lines[0]).toMatch(/^✓ database: PostgreSQL/);
    await database.sql.unsafe(`revoke insert on attempt_key from ${roles.ingest.name}`);
    const { code, lines } = await doctor();
    expect([code, lines[0]]).toEqual([1, expect.stringMatching(/^✗ database: .*tsunagu-admin roles/)]);
  } finally {
    for (const { name } of Object.values(roles))
      await database.sql.unsafe(`drop owned by ${name} cascade; drop role ${name}`);
  }
});
