import { forgetNonces } from '@tsunagu/services/access';
import type { Database } from '@tsunagu/services/database';
import { keepPartitions } from '@tsunagu/services/ingest';
import type { Logger } from 'pino';
import { describeError } from './refusal/describe-error.ts';

const EVERY_MS = 10 * 60_000;

/** Partitions ahead and old nonces away, now and every ten minutes. Returns how to stop; a failure is tried again. */
export function keepHouse(db: Database, now: () => Date, log: Logger): () => void {
  const work = async () => {
    try {
      const partitions = await keepPartitions({ db, now: now() });
      const nonces = await forgetNonces({ db, now: now() });
      log.debug({ partitions, nonces }, 'kept house');
    } catch (error) {
      log.warn({ error: describeError(error) }, 'housekeeping failed');
    }
  };
  void work();
  const timer = setInterval(() => void work(), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
