import AxeBuilder from '@axe-core/playwright';
import { ADMIN_STATE, expect, test } from './fixtures.ts';

test.use({ storageState: ADMIN_STATE });
// Two looks with every rule for accessibility, on a machine that may be busy.
test.setTimeout(120_000);

const LOOKS = [
  {
    locale: 'ja',
    theme: 'light',
    title: 'ゲートウェイ自身の記録',
    locked: 'アカウントがロック',
    why: '記録が届いた',
  },
  {
    locale: 'en',
    theme: 'dark',
    title: 'What the gateway’s own log says',
    locked: 'the account was locked',
    why: 'own log was heard',
  },
] as const;

test('what the gateway says of an attempt stands on its page, with the verdict that it revised', async ({
  page,
  context,
  database,
  facts,
  shot,
}) => {
  const [attempt] = await database.sql<{ deviceId: string; attemptId: string }[]>`
    with one as (
      select a.*, p.key from attempt a join person p on p.ordinal = a.person_ordinal
      join device d on d.id = a.device_id and d.person_ordinal = a.person_ordinal
      where a.result = 'failed' and a.stage = 'authenticate' order by a.occurred_at desc limit 1),
    said as (
      insert into gateway_event (event_id, occurred_at, received_at, source, sender, gateway_id, kind, person_key, code,
        line, look_again_at)
      select gen_random_uuid(), occurred_at + interval '1 second', now(), 'fortigate', '10.0.0.1', gateway_id,
        'account-locked', key, 'Login attempts exceeded',
        'logid="0102043010" type="event" subtype="user" logdesc="Authentication lockout" user=[user] srcip=[address]',
        now() from one)
    select device_id as "deviceId", attempt_id as "attemptId" from one`;
  for (const look of LOOKS) {
    await context.addCookies([
      { name: 'tsunagu-locale', value: look.locale, url: facts.dashboardUrl },
      { name: 'tsunagu-theme', value: look.theme, url: facts.dashboardUrl },
    ]);
    await page.goto(`/devices/${attempt?.deviceId}?attempt=${attempt?.attemptId}`);
    // The worker joins it within seconds, and the page hears of that by itself.
    const said = page.locator('section').filter({ has: page.getByRole('heading', { name: look.title }) });
    await expect(said).toContainText(look.locked, { timeout: 30_000 });
    await expect(said).toContainText('logid="0102043010"');
    await expect(page.getByText(look.why)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await shot(`gateway-word-${look.locale}`);
  }
});
