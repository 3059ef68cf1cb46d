import { setupLink, user } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureFirstAdminLink, isSetupLinkUsable, useSetupLink } from '../../src/access/index.ts';

const clock = createTestClock('2026-11-22T00:00:00Z');
let database: TestDatabase;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

async function freshToken(): Promise<string> {
  const link = await ensureFirstAdminLink(database, { baseUrl: 'http://localhost:3000/', now: clock.now() });
  return link?.replace('http://localhost:3000/setup/', '') ?? '';
}

const createAdmin = async () => {
  await database.db.insert(user).values({ id: 'u1', name: 'A', email: 'a@example.com', role: 'admin' });
  return 'u1';
};

test('the link makes one administrator, once; afterwards no start makes another link', async () => {
  const token = await freshToken();
  expect(await isSetupLinkUsable(database, token, clock.now())).toBe(true);
  expect(await useSetupLink(ctx(), token, createAdmin)).toBe('u1');
  expect(await isSetupLinkUsable(database, token, clock.now())).toBe(false);
  await expect(useSetupLink(ctx(), token, createAdmin)).rejects.toMatchObject({ code: 'token-invalid' });
  expect(await ensureFirstAdminLink(database, { baseUrl: 'http://localhost', now: clock.now() })).toBeNull();
});

test('a new start replaces the link of the one before; only hashes are stored', async () => {
  const [old, fresh] = [await freshToken(), await freshToken()];
  expect(await isSetupLinkUsable(database, old, clock.now())).toBe(false);
  expect(await isSetupLinkUsable(database, fresh, clock.now())).toBe(true);
  expect(JSON.stringify(await database.db.select().from(setupLink))).not.toContain(fresh);
});

test('of two browsers that use the link at once, one creates the administrator', async () => {
  const token = await freshToken();
  const both = await Promise.allSettled([
    useSetupLink(ctx(), token, createAdmin),
    useSetupLink(ctx(), token, createAdmin),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a link whose account could not be made stays usable; an expired one does not work', async () => {
  const token = await freshToken();
  const failing = () => Promise.reject(new Error('password too short'));
  await expect(useSetupLink(ctx(), token, failing)).rejects.toThrow('password too short');
  expect(await isSetupLinkUsable(database, token, clock.now())).toBe(true);
  clock.advance({ hours: 24 });
  await expect(useSetupLink(ctx(), token, createAdmin)).rejects.toMatchObject({ code: 'token-invalid' });
});
