import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDatabase, migrateDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import type { TestProject } from 'vitest/node';
import { testPostgresUrl } from './env.ts';
import { testBinaries } from './postgres/test-binaries.ts';
import { withAdmin } from './postgres/with-admin.ts';

/** One throw-away cluster per run; every test file gets a copy of its migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `tsunagu_template_${randomUUID().slice(0, 8)}`;
  try {
    // Few partitions: each one makes every copy slower, and the default partition takes what they do not cover.
    await migrateDatabase(await ensureDatabase(server.url, template), { daysBack: 1, daysAhead: 1 });
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  project.provide('postgresTemplate', template);
  return async () => {
    await withAdmin(server.url, (admin) => admin.unsafe(`drop database if exists ${template} with (force)`));
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (testPostgresUrl !== null) return { url: testPostgresUrl, stop: async () => undefined };
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-test-postgres-'));
  const server = await startEmbedded(folder, { fast: true, ...testBinaries() });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
