import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { type EmbeddedPostgres, processIdentity, startEmbedded } from '@tsunagu/db/embedded';
import { testBinaries } from '@tsunagu/testkit/postgres';
import { eventually } from '../stack/eventually.ts';

/** A server of its own that can be killed and come back on the same port, as a machine's does after a crash. */
export interface CrashDatabase {
  readonly url: string;
  readonly db: Database;
  /** SIGKILL to the server; its children follow. Not a power cut: what was written stays. */
  kill(): Promise<void>;
  /** Ends it as an administrator would. */
  halt(): Promise<void>;
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** Its data lies in a new folder below `parent`, which goes with it. */
export async function startCrashDatabase(parent: string = tmpdir()): Promise<CrashDatabase> {
  await using undo = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(parent, 'tsunagu-crash-'));
  undo.defer(() => rmSync(folder, { recursive: true, force: true }));
  // With fsync, as a real deployment has it: what is acknowledged here must be on disk.
  let server: EmbeddedPostgres = await startEmbedded(folder, testBinaries());
  undo.defer(() => server.stop());
  const { port } = server;
  const url = await ensureDatabase(server.url, 'tsunagu');
  await migrateDatabase(url, { daysBack: 3, daysAhead: 1 });
  const db = openDatabase(url, { max: 3, applicationName: 'tsunagu crash test' });
  undo.defer(() => db.close());
  const begun = undo.move();
  return {
    url,
    db,
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      await eventually(
        'the server is gone',
        () => processIdentity(server.pid),
        (found) => found === null,
      );
    },
    halt: () => server.stop(),
    restart: async () => {
      server = await startEmbedded(folder, { port, ...testBinaries() });
    },
    remove: () => begun.disposeAsync(),
  };
}
