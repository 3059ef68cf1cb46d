import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runToEnd } from '../crash/run-to-end.ts';
import { EnrolmentPage } from '../pages/enrolment-page.ts';
import { COLLECTOR_MAIN } from '../stack/paths.ts';
import { ADMIN_STATE, expect, test } from './fixtures.ts';

test.use({ storageState: ADMIN_STATE });

test('the printed command really enrols a collector, once', async ({ page, database, shot }) => {
  const enrolment = new EnrolmentPage(page);
  await enrolment.open();
  const command = await enrolment.makeToken({ label: '経理部 試験', site: '名古屋支店', usesMax: 1 });
  await shot('enrolment');
  const [program, ...args] = command.split(/\s+/);
  expect(program).toBe('tsunagu');

  const home = mkdtempSync(path.join(tmpdir(), 'tsunagu-enrol-'));
  const other = mkdtempSync(path.join(tmpdir(), 'tsunagu-enrol-'));
  try {
    await runToEnd([COLLECTOR_MAIN, ...args], { TSUNAGU_HOME: home });
    const devices = await database.sql<{ platform: string }[]>`
      select platform from device where site = '名古屋支店' and collector_version <> 'simulator'`;
    expect(devices).toEqual([{ platform: process.platform }]);
    await page.reload();
    await expect(enrolment.row('経理部 試験')).toContainText('使用回数の上限');
    await expect(runToEnd([COLLECTOR_MAIN, ...args], { TSUNAGU_HOME: other })).rejects.toThrow();
  } finally {
    for (const folder of [home, other]) rmSync(folder, { recursive: true, force: true });
  }
});

test('a network that cannot be read is named, and what a Japanese keyboard types wide is read', async ({
  page,
  shot,
}) => {
  const enrolment = new EnrolmentPage(page);
  await enrolment.open();
  const token = { label: '本社のみ', site: '本社', usesMax: 1 };
  await enrolment.askForToken({ ...token, networks: '203.0.113.0/24 203.0.113.0/33' });
  await expect(page.getByRole('main').getByRole('alert')).toContainText('該当箇所：203.0.113.0/33');
  await shot('enrolment-network-wrong');
  await enrolment.askForToken({ ...token, networks: '２０３．０．１１３．０／２４，198.51.100.7' });
  await expect(enrolment.row('本社のみ')).toContainText('203.0.113.0/24, 198.51.100.7');
});
