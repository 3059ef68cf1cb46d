import { NowPage } from '../pages/now-page.ts';
import { SetupPage } from '../pages/setup-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { ADMIN, ADMIN_STATE, expect, test } from './fixtures.ts';

test.describe.configure({ mode: 'serial' });

test('nobody sees a page without signing in', async ({ page }) => {
  for (const path of ['/failures', '/devices', '/incidents', '/settings/enrolment']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
});

test('the printed address itself answers with the sign-in form', async ({ page }) => {
  const answer = await page.request.get('/', { maxRedirects: 0 });
  expect(answer.status()).toBe(200);
  await page.goto('/');
  await expect(new SignInPage(page).password).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'ページ' })).toBeHidden();
});

test('an address that the sign-in would refuse does not spend the link', async ({ page, facts }) => {
  const setup = new SetupPage(page);
  await setup.open(facts.adminLink);
  await setup.create({ ...ADMIN, email: 'admin@localhost' });
  await expect(setup.emailProblem).toBeVisible();
  await page.reload();
  await expect(setup.usedUp).toBeHidden();
});

test('the one-time link makes the first administrator', async ({ page, facts, shot }) => {
  const setup = new SetupPage(page);
  await setup.open(facts.adminLink);
  await shot('setup');
  await setup.create(ADMIN);
  await expect(page).toHaveURL(`${facts.dashboardUrl}/`);
  await expect(page.getByRole('navigation', { name: 'ページ' })).toBeVisible();
  await page.context().storageState({ path: ADMIN_STATE });
});

test('a stored session opens the printed address directly, without a detour', async ({ browser, facts }) => {
  const context = await browser.newContext({ storageState: ADMIN_STATE });
  const page = await context.newPage();
  const answer = await page.goto(`${facts.dashboardUrl}/`);
  expect(answer?.status()).toBe(200);
  expect(answer?.request().redirectedFrom()).toBeNull();
  await expect(new NowPage(page).verdict).toBeVisible();
  await expect(page).toHaveURL(`${facts.dashboardUrl}/`);
  await page.reload();
  await expect(new NowPage(page).verdict).toBeVisible();
  await context.close();
});

test('the link works once', async ({ page, facts }) => {
  const setup = new SetupPage(page);
  await setup.open(facts.adminLink);
  await expect(setup.usedUp).toBeVisible();
});

test('a wrong password is refused and the right one is not', async ({ page, facts, shot }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn(ADMIN.email, 'not the password');
  await expect(signIn.problem).toBeVisible();
  await shot('sign-in-refused');
  await signIn.signIn(ADMIN.email, ADMIN.password);
  await expect(page).toHaveURL(`${facts.dashboardUrl}/`);
});

test('who signs in at the printed address sees the verdict there', async ({ page, facts }) => {
  await page.goto('/');
  await new SignInPage(page).signIn(ADMIN.email, ADMIN.password);
  await expect(page.getByRole('navigation', { name: 'ページ' })).toBeVisible();
  await expect(page).toHaveURL(`${facts.dashboardUrl}/`);
});
