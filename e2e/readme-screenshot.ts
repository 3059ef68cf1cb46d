#!/usr/bin/env node
// npx node e2e/readme-screenshot.ts: the README’s picture from the demo. Waits for its outage, writes docs/images/now.png.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import config from './playwright.config.ts';
import { answers, startApp } from './stack/app-process.ts';
import { freePort } from './stack/free-port.ts';
import { ROOT } from './stack/paths.ts';

const FILE = path.join(ROOT, 'docs/images/now.png');
const BYTES_MAX = 400_000;
/** History, then three minutes of calm, then the outage. */
const OUTAGE_WITHIN_MS = 12 * 60_000;
/** People it should have met before the picture is taken. */
const PEOPLE = /\b(2[5-9]|[3-9]\d) people/;

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const data = mkdtempSync(path.join(tmpdir(), 'tsunagu-screenshot-'));
const demo = await startApp({
  name: 'npm run demo',
  command: [path.join(ROOT, 'tools/start.mjs'), '--demo'],
  env: {
    PORT: String(port),
    INGEST_PORT: String(await freePort()),
    METRICS_PORT: String(await freePort()),
    TSUNAGU_DATA_DIR: data,
  },
  ready: answers(`${url}/api/healthz`),
  readyTimeoutMs: 300_000,
});
const browser = await chromium.launch(config.use?.launchOptions ?? {});
try {
  const page = await browser.newPage({
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1440, height: 1000 },
  });
  await page.goto('/sign-in');
  await page.locator('button[name=role][value=operator]').click();
  const verdict = page.getByRole('heading', { level: 1 });
  await verdict
    .filter({ hasText: /certificate/ })
    .filter({ hasText: /cannot connect since/ })
    .filter({ hasText: PEOPLE })
    .waitFor({ timeout: OUTAGE_WITHIN_MS });
  await page.screenshot({ path: FILE });
} finally {
  await browser.close();
  await demo.stop();
  rmSync(data, { recursive: true, force: true });
}
const bytes = statSync(FILE).size;
if (bytes > BYTES_MAX) throw new Error(`${FILE} has ${bytes} bytes, more than ${BYTES_MAX}`);
process.stdout.write(`${path.relative(ROOT, FILE)}: ${bytes} bytes\n`);
