import { ADMIN_STATE, expect, test } from './fixtures.ts';

test.use({ storageState: ADMIN_STATE });

test('other thresholds are tried on the own past: the outage would not have been told from 20 people on', async ({
  page,
  context,
  database,
  facts,
  shot,
}) => {
  const [incident] = await database.sql<{ id: number }[]>`
    select id from incident where verdict = 'server-cert-expired'`;
  await page.goto('/settings/detection');
  await page.getByLabel('何人から').fill('20');
  await page.getByRole('button', { name: '過去で試す' }).click();
  await expect(page.getByText('この設定なら、直近 14 日に知らせた異常は 0 件でした')).toBeVisible({
    timeout: 30_000,
  });
  const told = page.getByRole('listitem').filter({ hasText: 'サーバー証明書の期限切れ' });
  await expect(told).toContainText('これまでの設定だけ');
  await expect(told.getByRole('link')).toHaveAttribute('href', `/incidents/${incident?.id}`);
  await shot('thresholds');
  await context.addCookies([{ name: 'tsunagu-locale', value: 'en', url: facts.dashboardUrl }]);
  await page.reload();
  await expect(
    page.getByText('With these you would have been told of nothing in the last 14 days'),
  ).toBeVisible();
  await shot('thresholds-en');
});

test('a change is planned and called off', async ({ page, shot }) => {
  await page.goto('/planned');
  await page.getByLabel('内容').fill('ファームウェアの更新');
  await page.getByRole('button', { name: '登録する' }).click();
  const planned = page.getByRole('listitem').filter({ hasText: 'ファームウェアの更新' });
  await expect(planned).toContainText('山田 管理');
  await shot('planned');
  await planned.getByRole('button').click();
  await expect(planned).toContainText('取り消し');
  await expect(planned.getByRole('button')).toHaveCount(0);
});
