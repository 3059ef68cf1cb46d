import { createTestClock } from '@tsunagu/testkit/clock';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, test, vi } from 'vitest';
import { type ChangedKind, listenForChanges } from '../../src/show/index.ts';
import { testCompany } from '../detect/company.ts';

test('hears of a committed batch what it changed', async () => {
  await using database = await testDatabase();
  const company = testCompany(database, createTestClock('2026-11-20T00:10:00.000Z'));
  const heard: (readonly ChangedKind[])[] = [];
  const stop = await listenForChanges(database, (kinds) => heard.push(kinds));
  // Connecting says that anything may have changed meanwhile.
  expect(heard.flat()).toContain('incidents');
  heard.length = 0;
  await company.meetExpiredCertificate(1);
  await vi.waitFor(() => expect(heard.flat()).toContain('attempts'), { timeout: 5_000 });
  expect(heard.flat()).not.toContain('incidents');
  await stop();
});

test('takes a payload it does not understand for any change', async () => {
  await using database = await testDatabase();
  const heard: ChangedKind[] = [];
  const stop = await listenForChanges(database, (kinds) => heard.push(...kinds));
  heard.length = 0;
  await database.sql`select pg_notify('tsunagu_changed', 'not json')`;
  await vi.waitFor(() => expect(heard).toContain('incidents'), { timeout: 5_000 });
  await stop();
});

test('is silent about a transaction that was rolled back', async () => {
  await using database = await testDatabase();
  const heard: ChangedKind[] = [];
  const stop = await listenForChanges(database, (kinds) => heard.push(...kinds));
  heard.length = 0;
  const failing = database.sql.begin(async (sql) => {
    await sql`select pg_notify('tsunagu_changed', '{"kinds":["incidents"]}')`;
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await database.sql`select pg_notify('tsunagu_changed', '{"kinds":["groups"]}')`;
  await vi.waitFor(() => expect(heard).toEqual(['groups']), { timeout: 5_000 });
  await stop();
});
