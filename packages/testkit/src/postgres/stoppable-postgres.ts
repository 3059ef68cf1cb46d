import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type Database,
  type DatabaseOptions,
  ensureDatabase,
  migrateDatabase,
  openDatabase,
} from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { testBinaries } from './test-binaries.ts';

export interface StoppablePostgres extends AsyncDisposable {
  /** Opened on a migrated, empty database of the server; stays open over a stop. */
  readonly database: Database & { readonly url: string };
  /** As an administrator would. */
  stop(): Promise<void>;
  /** As a power cut would: no shutdown, recovery at the next start. */
  kill(): Promise<void>;
  /** Again on the same port, with the same data. */
  start(): Promise<void>;
}

/** A server of its own, for tests that take it away. */
export async function stoppablePostgres(options: DatabaseOptions = {}): Promise<StoppablePostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-stoppable-postgres-'));
  let server = await startEmbedded(folder, { fast: true, ...testBinaries() });
  const { port } = server;
  const url = await ensureDatabase(server.url, 'tsunagu');
  await migrateDatabase(url, { daysBack: 0, daysAhead: 0 });
  const database = openDatabase(url, { max: 4, ...options });
  return {
    database: { ...database, url },
    stop: () => server.stop(),
    async kill() {
      process.kill(server.pid, 'SIGKILL');
      await server.stop();
    },
    async start() {
      server = await startEmbedded(folder, { fast: true, port, ...testBinaries() });
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
