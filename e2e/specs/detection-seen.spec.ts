import { runDetection } from '@tsunagu/services/detect';
import { refreshGatewayViews } from '@tsunagu/services/show';
import { ADMIN_STATE, expect, test } from './fixtures.ts';

test.use({ storageState: ADMIN_STATE });
// A worker looks at names every five minutes, for which no test waits.
test.beforeAll(async ({ database }) => {
  const now = new Date();
  await runDetection({ db: database, now }, { parts: ['conditions'] });
  await refreshGatewayViews(database, now);
});

const LOOKS = [
  {
    locale: 'ja',
    theme: 'light',
    width: 1440,
    expiries: '証明書の期限と、接続できなくなる人',
    people: /^\d+ 人$/,
    names: 'リゾルバーごとの名前の答え',
    misled: '多くの端末と違う答えを受けている人が 3 人います',
    differs: '多くの端末と違う',
    signals: 'もとになった兆候',
    explains: /gw-tokyo\S*\sで\s\d+\s人中\s\d+\s人が失敗/,
    grounds: '人未満なら知らせませんでした',
    disagree: 'DNS の応答の食い違い',
    quiet: '内部向けのアドレスなら、知らせませんでした',
  },
  {
    locale: 'en',
    theme: 'dark',
    width: 390,
    expiries: 'Certificates that end, and whom that locks out',
    people: /^\d+ people$/,
    names: 'Names by resolver',
    misled: '3 people hear another answer than most',
    differs: 'Differs from most',
    signals: 'Signals behind it',
    explains: /\d+ of \d+ fail at gateway gw-tokyo/,
    grounds: 'people it would have stayed quiet',
    disagree: 'Resolvers disagree',
    quiet: 'for an inside address it would have stayed quiet',
  },
] as const;

for (const look of LOOKS) {
  test.describe(`in ${look.locale}, at ${look.width} px`, () => {
    test.beforeEach(async ({ page, context, facts }) => {
      await page.setViewportSize({ width: look.width, height: 900 });
      await context.addCookies([
        { name: 'tsunagu-locale', value: look.locale, url: facts.dashboardUrl },
        { name: 'tsunagu-theme', value: look.theme, url: facts.dashboardUrl },
      ]);
    });

    test('a certificate that ends names the people behind it, and resolvers that disagree whom they mislead', async ({
      page,
      shot,
    }) => {
      await page.goto('/gateways');
      const expiries = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: look.expiries }) });
      await expect(expiries).toContainText('gw-osaka');
      await expiries.getByRole('button', { name: look.people }).first().click();
      await expect(expiries.getByRole('link', { name: /OSK-NB-/ }).first()).toBeVisible();
      await shot(`expiries-${look.locale}`);
      await page.getByRole('link', { name: 'gw-osaka.example.co.jp' }).first().click();
      const names = page.locator('section').filter({ has: page.getByRole('heading', { name: look.names }) });
      await expect(names).toContainText(look.misled);
      const row = (resolver: string) => names.getByRole('row').filter({ hasText: resolver });
      await expect(row('10.20.0.54')).toContainText('203.0.113.99');
      await expect(row('10.20.0.54').getByRole('img', { name: look.differs })).toBeVisible();
      await expect(row('10.20.0.53').getByRole('img', { name: look.differs })).toHaveCount(0);
      await shot(`resolver-map-${look.locale}`);
    });

    test('an outage says what explains it, why it was told and what would have kept it quiet', async ({
      page,
      database,
    }) => {
      const [group] = await database.sql<{ id: number }[]>`
        select id from failure_group where verdict = 'server-cert-expired'`;
      await page.goto(`/failures/${group?.id}`);
      const signals = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: look.signals }) });
      await expect(signals).toContainText(look.explains);
      await expect(signals).toContainText(look.grounds);
    });

    test('a signal on Now leads to why it was told and to its mark', async ({ page, shot }) => {
      await page.goto('/');
      await page.getByRole('link', { name: look.disagree, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(look.disagree);
      await expect(page.getByText(look.quiet)).toBeVisible();
      await shot(`signal-${look.locale}`);
    });
  });
}

test('a signal is marked wrong from Now, and the mark is taken back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'DNS の応答の食い違い', exact: true }).click();
  await page.getByRole('button', { name: '正誤の印を付ける' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '誤った検知' }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('山田 管理 ·')).toBeVisible();
  await page.getByRole('button', { name: '印を変える' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '印を外す' }).click();
  await expect(page.getByText('山田 管理 ·')).toBeHidden();
});

test('every page is within reach of the bar of a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/');
  await page.getByRole('button', { name: 'ほか', exact: true }).click();
  await page.getByRole('menuitem', { name: '予定の作業' }).click();
  await expect(page).toHaveURL(/\/planned$/);
  await page.getByRole('button', { name: 'ほか', exact: true }).click();
  await page.getByRole('menuitem', { name: 'ゲートウェイ' }).click();
  await expect(page).toHaveURL(/\/gateways$/);
});
