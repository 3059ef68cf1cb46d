import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Database } from '@tsunagu/db';
import { ADMIN_STATE, expect, test } from './fixtures.ts';

test.use({ storageState: ADMIN_STATE });

/** Every pair of language, theme and width meets once. */
const LOOKS = [
  { locale: 'ja', theme: 'light', width: 1440 },
  { locale: 'ja', theme: 'dark', width: 360 },
  { locale: 'en', theme: 'light', width: 360 },
  { locale: 'en', theme: 'dark', width: 1440 },
] as const;

/** The pages with the things on them that the story before has left. */
async function everyPage({ sql }: Database): Promise<[name: string, path: string][]> {
  const [group] = await sql<{ id: number }[]>`
    select id from failure_group where verdict = 'server-cert-expired'`;
  const [incident] = await sql<{ id: number }[]>`
    select id from incident where verdict = 'server-cert-expired'`;
  const [device] = await sql<{ id: string }[]>`
    select device_id as id from attempt where group_id = ${group?.id ?? 0} limit 1`;
  const [gateway] = await sql<{ id: number }[]>`select id from gateway where name = 'gw-tokyo.example.co.jp'`;
  const [signal] = await sql<{ id: string }[]>`
    select signal_id as id from incident_signal where incident_id = ${incident?.id ?? 0} limit 1`;
  return [
    ['now', '/'],
    ['failures', '/failures'],
    ['failure', `/failures/${group?.id}`],
    ['devices', '/devices'],
    ['device', `/devices/${device?.id}`],
    ['silent', '/devices/silent'],
    ['chronic', '/devices/chronic'],
    ['gateways', '/gateways'],
    ['gateway', `/gateways/${gateway?.id}`],
    ['diagnose', '/diagnose'],
    ['cause', '/causes/server-cert-expired'],
    ['incidents', '/incidents'],
    ['incident', `/incidents/${incident?.id}`],
    ['signal', `/signals/${signal?.id}`],
    ['report', `/incidents/${incident?.id}/report`],
    ['enrolment', '/settings/enrolment'],
    ['notifications', '/settings/notifications'],
    ['planned', '/planned'],
    ['detection', '/settings/detection'],
    ['users', '/settings/users'],
    ['privacy', '/settings/privacy'],
    ['history', '/settings/history'],
  ];
}

async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

test.describe.configure({ mode: 'parallel' });

for (const { locale, theme, width } of LOOKS) {
  test(`every page stands in ${locale}, ${theme}, at ${width} px, without a serious barrier`, async ({
    page,
    context,
    database,
    facts,
    shot,
  }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 900 });
    await context.addCookies([
      { name: 'tsunagu-locale', value: locale, url: facts.dashboardUrl },
      { name: 'tsunagu-theme', value: theme, url: facts.dashboardUrl },
    ]);
    for (const [name, path] of await everyPage(database)) {
      await page.goto(path);
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
      expect(await seriousViolations(page), `${name} in ${locale}, ${theme}, ${width} px`).toEqual([]);
      await shot(`${name}-${locale}-${theme}-${width}`);
    }
  });
}

test('the sign-in page has no serious barrier', async ({ browser, facts }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(`${facts.dashboardUrl}/sign-in`);
  expect(await seriousViolations(page)).toEqual([]);
  await context.close();
});

test('a reader changes language and theme from the menu', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'アカウントと表示の設定' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: /account/i }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
