import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { IncidentPage } from '../pages/incident-page.ts';
import { NowPage } from '../pages/now-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { WelcomePage } from '../pages/welcome-page.ts';
import { eventually } from '../stack/eventually.ts';
import { createOutageFleet, type OutageFleet } from '../stack/outage-fleet.ts';
import { ADMIN_STATE, expect, OPERATOR, OPERATOR_STATE, SCREENSHOTS, test } from './fixtures.ts';

test.describe.configure({ mode: 'serial' });
test.use({ storageState: ADMIN_STATE });

const CAUSE = 'サーバー証明書の期限切れ';
const SUMMARY = '東京ゲートウェイの証明書が期限切れとなり、15 人が接続できませんでした。';
const IMPROVEMENT = '期限の 30 日前に通知する。';
/** What the page may take from a commit to its change. */
const LIVE_WITHIN = { timeout: 2_000 };
let fleet: OutageFleet;
let incidentId = 0;

test.beforeAll(async ({ database, facts }) => {
  test.setTimeout(120_000);
  fleet = await createOutageFleet(database, facts.ingestUrl);
  // So early that detection has looked at it when the other specs begin.
  await fleet.hearAnOldAddress(3);
});
test.afterAll(() => fleet.close());

test('a company without an outage is told so', async ({ page, shot }) => {
  const now = new NowPage(page);
  await now.open();
  await expect(now.verdict).not.toContainText(CAUSE);
  await shot('now-before');
});

test('an expired certificate shows on the open page within two seconds of the commit', async ({
  page,
  shot,
}) => {
  const now = new NowPage(page);
  await now.open();
  await fleet.strike(12);
  await expect(now.verdict).toContainText(CAUSE, LIVE_WITHIN);
  await expect(now.verdict).toContainText('gw-tokyo');
  await fleet.strike(3);
  await expect(now.verdict).toContainText('15 人', LIVE_WITHIN);
  await shot('now-outage');
});

test('the verdict of the outage is said in English, too, with why', async ({
  page,
  context,
  facts,
  shot,
}) => {
  await context.addCookies([{ name: 'tsunagu-locale', value: 'en', url: facts.dashboardUrl }]);
  const now = new NowPage(page);
  await now.open();
  await expect(now.verdict).toContainText('Gateway certificate expired');
  await expect(now.verdict).toContainText('15 people');
  await page.getByText('Why we say so').click();
  await expect(page.getByText('Confidence in the cause')).toBeVisible();
  await shot('now-outage-en');
});

test('the outage is one group, one signal, one incident', async ({ page, database, shot }) => {
  const { sql } = database;
  const incidents = await eventually(
    'the incident is open',
    () => sql<{ id: number; people: number }[]>`
      select id, people from incident where verdict = 'server-cert-expired'`,
    (rows) => rows.length > 0,
  );
  expect(incidents).toHaveLength(1);
  incidentId = incidents[0]?.id ?? 0;
  const groups = await sql`select id from failure_group where verdict = 'server-cert-expired'`;
  expect(groups).toHaveLength(1);
  const signals = await sql<{ kind: string }[]>`
    select kind from signal where verdict = 'server-cert-expired'`;
  expect(signals.map((signal) => signal.kind)).toEqual(['cause-surge']);

  await page.goto('/failures');
  await expect(page.getByRole('link', { name: CAUSE })).toHaveCount(1);
  await shot('failures');
  await page.getByRole('link', { name: CAUSE }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(CAUSE);
  await shot('failure');
  await page.goto('/incidents');
  await expect(page.getByRole('link').filter({ hasText: CAUSE })).toHaveCount(1);
  await shot('incidents');
});

test('an administrator invites an operator, who sets a password', async ({ page, browser, facts }) => {
  const users = new UsersPage(page);
  await users.open();
  const link = await users.invite(OPERATOR);
  const context = await browser.newContext({
    baseURL: facts.dashboardUrl,
    storageState: { cookies: [], origins: [] },
  });
  const theirs = await context.newPage();
  await new WelcomePage(theirs).accept(link, OPERATOR.password);
  await context.storageState({ path: OPERATOR_STATE });
  await context.close();
});

test.describe('an operator', () => {
  test.use({ storageState: OPERATOR_STATE });

  test('takes the incident and begins the first response', async ({ page, shot }) => {
    const incident = new IncidentPage(page);
    await incident.open(incidentId);
    await expect(incident.head).toContainText(CAUSE);
    await expect(incident.step).toHaveText(/障害報告の受付/);
    await expect(incident.nextButton('初動対応')).toBeDisabled();
    await shot('incident-reported');
    await incident.takeButton.click();
    await incident.nextButton('初動対応').click();
    await expect(incident.step).toHaveText(/初動対応/);
    await incident.tasks.first().click();
    await expect(incident.tasks.first()).toBeChecked();
    await incident.markSignal('正しい検知', '証明書の失効を確認した');
    await shot('incident-first-response');
  });

  test('collects, recovers, writes the report and closes', async ({ page, shot }) => {
    const incident = new IncidentPage(page);
    await incident.open(incidentId);
    await incident.nextButton('ログ収集').click();
    await expect(incident.step).toHaveText(/ログ収集/);
    await incident.note('gw-tokyo の証明書が 5 分前に失効したことを openssl で確認。');
    await shot('incident-collect');
    await incident.nextButton('原因調査と復旧').click();
    await expect(incident.step).toHaveText(/原因調査と復旧/);
    await fleet.heal();
    await shot('incident-recover');
    await incident.nextButton('報告書と改善策').click();
    await expect(incident.step).toHaveText(/報告書と改善策/);
    await expect(incident.closeButton).toBeDisabled();
    await incident.writeReview({
      summary: SUMMARY,
      cause: '証明書の自動更新が止まっていたこと。',
      recovery: '証明書を更新しました。',
      improvement: IMPROVEMENT,
    });
    await shot('incident-review');
    await incident.closeButton.click();
    await expect(page.getByText('完了しました。')).toBeVisible();
  });
});

test('the report is printed', async ({ page, database, shot }) => {
  await page.goto(`/incidents/${incidentId}/report`);
  const report = page.getByRole('article');
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('障害報告書');
  for (const text of [SUMMARY, IMPROVEMENT, '15 人', OPERATOR.name]) await expect(report).toContainText(text);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: '印刷する' })).toBeHidden();
  await shot('report-printed');
  const pdf = await page.pdf({ format: 'A4' });
  writeFileSync(path.join(SCREENSHOTS, 'report.pdf'), pdf);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

  const [stored] = await database.sql<{ step: string; recovered: boolean; closed: boolean }[]>`
    select step, recovered_at is not null as recovered, closed_at is not null as closed
    from incident where id = ${incidentId}`;
  expect(stored).toEqual({ step: 'closed', recovered: true, closed: true });
});
