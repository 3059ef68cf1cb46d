import AxeBuilder from '@axe-core/playwright';
import { ADMIN_STATE, expect, test } from './fixtures.ts';

test.use({ storageState: ADMIN_STATE });
test.setTimeout(120_000);

const LOOKS = [
  {
    ...{ locale: 'ja', theme: 'light', width: 1280 },
    ...{
      split: 'グループを分ける',
      by: '分ける基準',
      site: '拠点',
      confirm: '分ける',
      merge: 'ほかのグループにまとめる',
    },
    ...{ isSplit: '拠点で分けてあります', join: '一つに戻す', people: '影響を受けた人' },
    ...{
      joined: '元のグループに戻してあります',
      now: 'いまのグループを見る',
      whole: '分ける前のグループを見る',
    },
  },
  {
    ...{ locale: 'en', theme: 'dark', width: 390 },
    ...{
      split: 'Split the group',
      by: 'Split by',
      site: 'site',
      confirm: 'Split',
      merge: 'Merge into another group',
    },
    ...{ isSplit: 'is split by site', join: 'Join again', people: 'People' },
    ...{ joined: 'was joined into its group again', now: 'See the group that it is in now' },
    ...{ whole: 'See the group before it was split' },
  },
] as const;

for (const look of LOOKS)
  test(`a group is split, its page says where its failures are now, and is joined again, in ${look.locale}`, async ({
    page,
    context,
    database,
    facts,
    shot,
  }) => {
    await page.setViewportSize({ width: look.width, height: 900 });
    await context.addCookies([
      { name: 'tsunagu-locale', value: look.locale, url: facts.dashboardUrl },
      { name: 'tsunagu-theme', value: look.theme, url: facts.dashboardUrl },
    ]);
    // Not the outage’s, which others look at meanwhile.
    const [group] = await database.sql<{ id: number; site: string }[]>`
      select group_id as id, min(site) as site from attempt
      where group_id is not null and verdict <> 'server-cert-expired'
      group by 1 having count(distinct site) > 1 order by count(*) desc limit 1`;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const people = page.getByRole('heading', { name: look.people, exact: true });

    await page.goto(`/failures/${group?.id}`);
    await expect(people).toBeVisible();
    await expect(button(look.merge)).toBeVisible();
    await button(look.split).click();
    await page.getByLabel(look.by, { exact: true }).selectOption({ label: look.site });
    await page.getByRole('dialog').getByRole('button', { name: look.confirm, exact: true }).click();

    await page.waitForURL('**/failures');
    await page.goto(`/failures/${group?.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(look.isSplit);
    await expect(people).toBeHidden();
    await expect(button(look.merge)).toBeHidden();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await shot(`group-split-${look.locale}`);

    const part = page.getByRole('main').getByRole('link', { name: group?.site ?? '' });
    const partUrl = await part.getAttribute('href');
    await part.click();
    await expect(people).toBeVisible();
    await page.getByRole('link', { name: look.whole }).click();
    await button(look.join).click();
    await expect(people).toBeVisible();
    await expect(button(look.split)).toBeVisible();

    await page.goto(partUrl ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(look.joined);
    await shot(`group-joined-${look.locale}`);
    await page.getByRole('link', { name: look.now }).click();
    await expect(people).toBeVisible();
  });

test('who has a group open while somebody merges it is led to where its people are shown', async ({
  page,
  context,
  database,
  facts,
}) => {
  await context.addCookies([{ name: 'tsunagu-locale', value: 'ja', url: facts.dashboardUrl }]);
  const [source, target] = await database.sql<{ id: number }[]>`
    select id from failure_group where verdict <> 'server-cert-expired' and merged_root is null and attempts > 0
    order by attempts desc limit 2`;
  await page.goto(`/failures/${source?.id}`);
  await expect(page.getByRole('heading', { name: '影響を受けた人' })).toBeVisible();
  const colleague = await context.newPage();
  await colleague.goto(`/failures/${source?.id}`);
  await colleague.getByRole('button', { name: 'ほかのグループにまとめる' }).click();
  const dialog = colleague.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption(String(target?.id));
  await dialog.getByRole('button', { name: 'まとめる', exact: true }).click();
  await colleague.waitForURL(`**/failures/${target?.id}`);
  await page.waitForURL(`**/failures/${target?.id}`);
  const takeOut = page.getByRole('button', { name: /をグループから外す$/ });
  await takeOut.click();
  await expect(takeOut).toBeHidden();
  await page.goto(`/failures/${source?.id}`);
  await expect(page.getByRole('button', { name: 'ほかのグループにまとめる' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`/failures/${source?.id}`);
});
