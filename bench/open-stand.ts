import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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

export interface StandOptions {
  /** How old attempts may be. */
  readonly daysBack: number;
  /** Connections of the bench itself. */
  readonly connectionsMax: number;
  /** Where it lies, and stays for another time; without it, in a folder that goes with it. */
  readonly folder?: string | undefined;
}

/** Opens it. A bench that is interrupted (Ctrl-C, SIGTERM, its terminal gone) takes it down as well. */
export async function openStand(options: StandOptions): Promise<Stand> {
  if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true });
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-'));
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
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    })();
    return ending;
  };
  const interrupted = (signal: NodeJS.Signals) => {
    void end().finally(() => process.kill(process.pid, signal));
  };
  for (const signal of signals) process.once(signal, interrupted);
  return { url, pid: server.pid, db, [Symbol.asyncDispose]: end };
}
