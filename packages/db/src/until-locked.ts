import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { databaseFailure, isLockTimeout } from './database-failure.ts';

/** Whoever comes after a lock that is waited for waits behind it: no longer than the edge's senders do without harm. */
const WAIT_SECONDS = 2;
/** Those who stood behind it are through by then. */
const PAUSE_MS = 3_000;
/** Some ten minutes: a backup of a smaller store ends in that time. */
const TRIES_MAX = 120;

/**
 * Does work that takes locks while others write, each time waiting for a lock only shortly: behind a long reader, such as a
 * backup, it would otherwise stop everybody. For whole transactions on a client with one connection. Throws
 * `database-unavailable` when a lock was never to be had.
 */
export async function untilLocked<T>(client: postgres.Sql, work: () => Promise<T>): Promise<T> {
  await client`select set_config('lock_timeout', ${`${WAIT_SECONDS}s`}, false)`;
  for (let tries = 1; ; tries += 1) {
    try {
      const done = await work();
      // What comes next on this connection has bounds of its own.
      await client`reset lock_timeout`;
      return done;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (tries === TRIES_MAX) throw databaseFailure(error) ?? error;
    }
    await sleep(PAUSE_MS);
  }
}
