import { type Database, databaseFailure } from '@tsunagu/services/database';
import type { Logger } from 'pino';

const PAUSE_MS = 500;
/** A server that recovers after a crash takes a while; longer than this is an operator's work. */
const WAIT_MS_MAX = 60_000;

/** Resolves when the database answers: on a machine that boots, it may start after the worker. Throws `database-unavailable`. */
export async function waitForDatabase({ sql }: Pick<Database, 'sql'>, log: Logger): Promise<void> {
  const deadline = performance.now() + WAIT_MS_MAX;
  for (;;) {
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      const failure = databaseFailure(error);
      if (failure === null) throw error;
      if (performance.now() > deadline) throw failure;
      log.info({ code: failure.message }, 'waiting for the database');
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
