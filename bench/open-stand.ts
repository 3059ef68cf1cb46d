import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';

/** A PostgreSQL of the bench's own, with the product's schema. */
export interface Stand extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  readonly db: Database;
}

/**
 * Opens it in a folder that goes with it. A bench that is interrupted (Ctrl-C, SIGTERM, its terminal gone) takes it
 * down as well. `connectionsMax` is of the bench itself; `daysBack` says how old attempts may be.
 */
export async function openStand(options: { daysBack: number; connectionsMax: number }): Promise<Stand> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-'));
  const server = await startEmbedded(folder);
  const url = await ensureDatabase(server.url, 'tsunagu');
  await migrateDatabase(url, { daysBack: options.daysBack, daysAhead: 1 });
  const db = openDatabase(url, { max: options.connectionsMax });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let ending: Promise<void> | null = null;
  const end = () => {
    ending ??= (async () => {
      for (const signal of signals) process.off(signal, interrupted);
      await db.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    })();
    return ending;
  };
  const interrupted = (signal: NodeJS.Signals) => {
    void end().finally(() => process.kill(process.pid, signal));
  };
  for (const signal of signals) process.once(signal, interrupted);
  return { url, pid: server.pid, db, [Symbol.asyncDispose]: end };
}
