import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { chromiumPath } from './env.ts';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = chromiumPath ?? SYSTEM_BROWSERS.find((candidate) => existsSync(candidate));
// Chromium refuses its sandbox to root.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'specs',
  globalSetup: './stack/browser-setup.ts',
  outputDir: 'test-results/artifacts',
  reporter: [['list']],
  // The first two projects tell one story on one stack, in order; what comes then only looks at it, two at a time.
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'first', testMatch: 'first-administrator.spec.ts' },
    { name: 'outage', testMatch: 'outage.spec.ts', dependencies: ['first'] },
    { name: 'then', testIgnore: ['first-administrator.spec.ts', 'outage.spec.ts'], dependencies: ['outage'] },
  ],
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    // Of what fails the steps, the DOM and the network are kept; a film of every page costs a fifth of the run.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: { args, ...(executablePath === undefined ? {} : { executablePath }) },
  },
});
