import type { APIRequestContext } from '@playwright/test';
import { UsersPage } from '../pages/users-page.ts';
import { WelcomePage } from '../pages/welcome-page.ts';
import { ADMIN_STATE, expect, OPERATOR_STATE, test } from './fixtures.ts';

const MANAGER = {
  name: '佐藤 部長',
  email: 'manager@example.co.jp',
  password: 'an even longer passphrase',
  role: 'manager',
} as const;

/** Asks a procedure as the browser would. */
const call = (request: APIRequestContext, procedure: string, input: unknown) =>
  request.post(`/api/trpc/${procedure}`, { data: input, headers: { 'content-type': 'application/json' } });

test.describe('an operator', () => {
  test.use({ storageState: OPERATOR_STATE });

  test('finds no settings and is refused by their procedures', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: '設定', exact: true })).toHaveCount(0);
    const shown = await page.goto('/settings/enrolment');
    expect(shown?.status()).toBe(404);
    const answer = await call(page.request, 'enrolment.create', {
      label: 'x',
      site: null,
      department: null,
      validDays: 1,
      usesMax: 1,
    });
    expect(answer.status()).toBe(403);
  });
});

test.describe('a manager', () => {
  test.use({ storageState: ADMIN_STATE });

  test('reads incidents but cannot change them', async ({ page, browser, facts, database }) => {
    const users = new UsersPage(page);
    await users.open();
    const link = await users.invite(MANAGER);
    const context = await browser.newContext({
      baseURL: facts.dashboardUrl,
      storageState: { cookies: [], origins: [] },
    });
    const theirs = await context.newPage();
    await new WelcomePage(theirs).accept(link, MANAGER.password);
    const [incident] = await database.sql<{ id: number; revision: number }[]>`
      select id, revision from incident order by id limit 1`;
    await theirs.goto(`/incidents/${incident?.id}`);
    await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(theirs.getByRole('button', { name: /対応を引き/ })).toHaveCount(0);
    const answer = await call(theirs.request, 'incidents.note', { incidentId: incident?.id, text: 'x' });
    expect(answer.status()).toBe(403);
    await context.close();
  });
});

test('nobody without a session is answered', async ({ request, facts }) => {
  const answer = await request.get(
    `${facts.dashboardUrl}/api/trpc/incidents.list?input=${encodeURIComponent('{"open":false}')}`,
  );
  expect(answer.status()).toBe(401);
});
