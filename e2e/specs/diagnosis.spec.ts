import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { DiagnosePage } from '../pages/diagnose-page.ts';
import { ROOT } from '../stack/paths.ts';
import { ADMIN_STATE, expect, test } from './fixtures.ts';

test.use({ storageState: ADMIN_STATE });
test.describe.configure({ mode: 'parallel' });

const LOGS = path.join(ROOT, 'packages/core/test/collect/fixtures');

async function read(context: BrowserContext, url: string, locale: 'ja' | 'en', theme: 'light' | 'dark') {
  await context.addCookies([
    { name: 'tsunagu-locale', value: locale, url },
    { name: 'tsunagu-theme', value: theme, url },
  ]);
}

async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

const LOOKS = [
  {
    locale: 'ja',
    theme: 'light',
    width: 1440,
    unknown: '原因は一つに絞れません',
    password: 'パスワード',
    unchecked: '未確認',
    why: 'まとめた理由',
    changes: '始まったときに変わったもの',
    since: '最後につながった時から変わったもの',
  },
  {
    locale: 'en',
    theme: 'dark',
    width: 360,
    unknown: 'No single cause stands out',
    password: 'password',
    unchecked: 'Not checked',
    why: 'Why these belong together',
    changes: 'What changed when it began',
    since: 'What changed since it last worked',
  },
] as const;

for (const look of LOOKS) {
  test(`a log or a message brings its verdict, in ${look.locale}`, async ({ page, context, facts, shot }) => {
    await page.setViewportSize({ width: look.width, height: 900 });
    await read(context, facts.dashboardUrl, look.locale, look.theme);
    const diagnose = new DiagnosePage(page);
    await diagnose.open();
    await diagnose.drop(path.join(LOGS, 'openfortivpn/dns-fail.log'));
    await expect(diagnose.answer).toContainText('openfortivpn');
    await expect(diagnose.answer).toContainText('nosuch.example.invalid');
    await expect(diagnose.answer.getByRole('img', { name: look.unchecked }).first()).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await shot(`diagnose-log-${look.locale}`);

    await diagnose.ask('FortiClient 40% (-5029)');
    await expect(diagnose.answer).toContainText(look.unknown);
    await shot(`diagnose-percent-${look.locale}`);
    await diagnose.ask('エラー 691');
    await expect(diagnose.answer).toContainText('ERROR_AUTHENTICATION_FAILURE');
    await expect(diagnose.answer).toContainText(look.password);
    await shot(`diagnose-code-${look.locale}`);
    await diagnose.drop(path.join(ROOT, 'apps/web/app/icon.svg'));
    await expect(diagnose.problem).toBeVisible();
  });

  test(`a group says why it is one, and what its machines changed, in ${look.locale}`, async ({
    page,
    context,
    database,
    facts,
    shot,
  }) => {
    await page.setViewportSize({ width: look.width, height: 900 });
    await read(context, facts.dashboardUrl, look.locale, look.theme);
    const [group] = await database.sql<{ id: number; discriminator: string }[]>`
      select id, discriminator from failure_group where verdict = 'server-cert-expired'`;
    await page.goto(`/failures/${group?.id}`);
    const why = page.locator('section').filter({ has: page.getByRole('heading', { name: look.why }) });
    await expect(why).toContainText(group?.discriminator ?? '');
    await expect(why).toContainText('2026-11-22');
    const shared = page.locator('section').filter({ has: page.getByRole('heading', { name: look.changes }) });
    await expect(shared.getByRole('listitem').first()).toBeVisible();

    // A machine of the group on which something is different since it last worked.
    const [machine] = await database.sql<{ deviceId: string; attemptId: string }[]>`
      select device_id as "deviceId", attempt_id as "attemptId" from attempt
      where group_id = ${group?.id ?? 0} and jsonb_array_length(payload->'evidence'->'changes'->'changes') > 0 limit 1`;
    await page.goto(`/devices/${machine?.deviceId}?attempt=${machine?.attemptId}`);
    const since = page.locator('section').filter({ has: page.getByRole('heading', { name: look.since }) });
    await expect(since.getByRole('row').nth(1)).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await shot(`changes-${look.locale}`);
  });
}
