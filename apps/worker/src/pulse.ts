import type { ProgramHealth } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/services/database';
import { keepBeating } from '@tsunagu/services/watch';
import type { Logger } from 'pino';
import { describeError } from './describe-error.ts';
import type { WorkerMetrics } from './metrics/create-metrics.ts';

/** That this worker lives and looks, said to the other programs and to whoever watches from outside. */
export interface Pulse {
  /** Detection looked to the end, as of then; `byClock` = because its minute had come, not because something happened. */
  looked(at: Date, byClock: boolean): void;
  close(): Promise<void>;
}

export interface PulseParts {
  readonly db: Database;
  readonly now: () => Date;
  /** Asked after each look by the clock; what watches there tells when it no longer is. null = nobody watches. */
  readonly pingUrl: string | null;
  readonly metrics: Pick<WorkerMetrics, 'pinged'>;
  readonly log: Logger;
  /** Shorter in tests. */
  readonly everyMs?: number;
}

const PING_MS_MAX = 10_000;

export function startPulse({ db, now, pingUrl, metrics, log, ...rest }: PulseParts): Pulse {
  let lookedAt: Date | null = null;
  let edge: ProgramHealth['state'] = 'unseen';
  const stop = keepBeating({
    db,
    now,
    program: 'worker',
    lookedAt: () => lookedAt,
    onHealth: (health) => {
      const state = health.find(({ program }) => program === 'ingest')?.state ?? 'unseen';
      if (state === edge) return;
      if (state === 'quiet') log.warn('the edge is quiet: nothing arrives');
      else if (edge === 'quiet') log.info('the edge is heard of again');
      edge = state;
    },
    onTrouble: (error) => log.debug({ error: describeError(error) }, 'no word to the other programs'),
    ...rest,
  });
  const ping = async (url: string) => {
    // With the edge away all is not well, and the watcher's own silence is what tells people.
    if (edge === 'quiet') return metrics.pinged('withheld');
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PING_MS_MAX) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`status ${response.status}`);
      metrics.pinged('done');
    } catch {
      // Neither the address nor what fetch says of it: whoever has it can speak for this worker.
      metrics.pinged('failed');
      log.warn('the watcher outside was not reached');
    }
  };
  return {
    looked(at, byClock) {
      lookedAt = at;
      if (byClock && pingUrl !== null) void ping(pingUrl);
    },
    close: stop,
  };
}
