import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { type Database, openDatabase } from '@tsunagu/db';
import type { StackFacts } from '../stack/browser-stack.ts';
import { readStackFacts } from '../stack/stack-facts.ts';

export { expect } from '@playwright/test';

/** The session of the first administrator, kept for the specs that come after it was made. */
export const ADMIN_STATE = path.resolve(import.meta.dirname, '../test-results/admin.json');
export const ADMIN = {
  name: '山田 管理',
  email: 'admin@example.co.jp',
  password: 'correct horse battery staple',
} as const;
export const OPERATOR_STATE = path.resolve(import.meta.dirname, '../test-results/operator.json');
export const OPERATOR = {
  name: '鈴木 運用',
  email: 'operator@example.co.jp',
  password: 'another long passphrase',
  role: 'operator',
} as const;
export const SCREENSHOTS = path.resolve(import.meta.dirname, '../screenshots');

interface Worker {
  readonly facts: StackFacts;
  readonly database: Database;
}

interface Fixtures {
  /** Keeps what a person would see, for the people who review a change. */
  readonly shot: (name: string, page?: Page) => Promise<void>;
}

export const test = base.extend<Fixtures, Worker>({
  facts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use) => use(readStackFacts()),
    { scope: 'worker' },
  ],
  database: [
    async ({ facts }, use) => {
      const database = openDatabase(facts.databaseUrl, { max: 2, applicationName: 'tsunagu e2e' });
      await use(database);
      await database.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ facts }, use) => use(facts.dashboardUrl),
  shot: async ({ page }, use) => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await use(async (name, other = page) => {
      await other.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
    });
  },
});
