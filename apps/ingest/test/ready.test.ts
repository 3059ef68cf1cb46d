import { randomUUID } from 'node:crypto';
import { openDatabase } from '@tsunagu/services/database';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, test } from 'vitest';
import { startEdge } from './running-edge.ts';

const statuses = async (url: string) => [
  (await fetch(`${url}/readyz`)).status,
  (await fetch(`${url}/healthz`)).status,
];

test('while the database takes no writes the edge answers, but is not ready; when it does again, it is', async () => {
  await using owner = await testDatabase({ max: 1 });
  const name = new URL(owner.url).pathname.slice(1);
  await owner.sql.unsafe(`alter database ${name} set default_transaction_read_only = on`);
  const database = openDatabase(owner.url, { max: 1 });
  {
    await using edge = await startEdge({ database: { ...database, url: owner.url } });
    expect(await statuses(edge.url)).toEqual([503, 200]);
    await owner.sql.unsafe(`alter database ${name} reset default_transaction_read_only`);
    // A setting of the database is taken by sessions that begin after it.
    await owner.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    await expect.poll(() => statuses(edge.url), { timeout: 10_000 }).toEqual([200, 200]);
  }
  await database.close();
});

test('an edge whose role may store is ready, one whose role may only read is not', async () => {
  await using owner = await testDatabase({ max: 1 });
  const role = `reads_${randomUUID().slice(0, 8)}`;
  await owner.sql.unsafe(
    `create role ${role} login password 'secret'; grant select, insert on attempt_key to ${role}`,
  );
  const url = new URL(owner.url);
  url.username = role;
  url.password = 'secret';
  const database = openDatabase(url.href, { max: 1 });
  {
    await using edge = await startEdge({ database: { ...database, url: url.href } });
    expect(await statuses(edge.url)).toEqual([200, 200]);
    await owner.sql.unsafe(`revoke insert on attempt_key from ${role}`);
    await expect.poll(() => statuses(edge.url), { timeout: 10_000 }).toEqual([503, 200]);
  }
  await database.close();
  await owner.sql.unsafe(`drop owned by ${role}; drop role ${role}`);
});
