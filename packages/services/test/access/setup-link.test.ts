import { account, auditLog, setupLink, user } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createAccount,
  ensureFirstAdminLink,
  isSetupLinkUsable,
  setAccountPassword,
  useSetupLink,
} from '../../src/access/index.ts';

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

const ADMIN = { name: 'A', email: 'a@example.com', passwordHash: 'salt:slow-hash' };

test('the link makes one administrator, once; afterwards no start makes another link', async () => {
  const token = await freshToken();
  expect(await isSetupLinkUsable(database, token, clock.now())).toBe(true);
  const { id } = await useSetupLink(ctx(), token, ADMIN);
  expect(await database.db.select().from(user)).toMatchObject([{ id, role: 'admin', email: ADMIN.email }]);
  expect(await database.db.select().from(account)).toMatchObject([
    { userId: id, password: ADMIN.passwordHash },
  ]);
  expect(await isSetupLinkUsable(database, token, clock.now())).toBe(false);
  await expect(useSetupLink(ctx(), token, ADMIN)).rejects.toMatchObject({ code: 'token-invalid' });
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
    useSetupLink(ctx(), token, ADMIN),
    useSetupLink(ctx(), token, ADMIN),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a link whose account could not be made stays usable, and nothing of the try is left', async () => {
  const token = await freshToken();
  const atLocalhost = useSetupLink(ctx(), token, { ...ADMIN, email: 'admin@localhost' });
  await expect(atLocalhost).rejects.toMatchObject({ code: 'email-invalid' });
  await createOperator('taken@example.com');
  const taken = useSetupLink(ctx(), token, { ...ADMIN, email: 'Taken@example.com' });
  await expect(taken).rejects.toMatchObject({ code: 'account-exists' });
  const used = await database.db.select().from(auditLog).where(eq(auditLog.action, 'setup-link.used'));
  expect(used).toEqual([]);
  expect(await isSetupLinkUsable(database, token, clock.now())).toBe(true);
  await useSetupLink(ctx(), token, ADMIN);
});

test('an expired link does not work', async () => {
  const token = await freshToken();
  clock.advance({ hours: 24 });
  await expect(useSetupLink(ctx(), token, ADMIN)).rejects.toMatchObject({ code: 'token-invalid' });
});

test('an administrator who cannot sign in does not keep a start from making a link', async () => {
  await createAccount(ctx(), { ...ADMIN, role: 'admin' }, 'system');
  const token = await freshToken();
  expect(await isSetupLinkUsable(database, token, clock.now())).toBe(true);
  const { id } = await useSetupLink(ctx(), token, ADMIN);
  expect(await database.db.select({ id: user.id }).from(user)).toEqual([{ id }]);
});

test('an administrator whose address the sign-in refuses does not keep a start from making a link', async () => {
  const now = clock.now();
  await database.db.insert(user).values({ id: 'u1', name: 'A', email: 'admin@localhost', role: 'admin' });
  await setAccountPassword(ctx(), { accountId: 'u1', passwordHash: ADMIN.passwordHash }, 'u1');
  expect(await ensureFirstAdminLink(database, { baseUrl: 'http://localhost', now })).not.toBeNull();
});

async function createOperator(email: string): Promise<void> {
  const { id } = await createAccount(ctx(), { name: 'B', email, role: 'operator' }, 'system');
  await setAccountPassword(ctx(), { accountId: id, passwordHash: ADMIN.passwordHash }, id);
}
