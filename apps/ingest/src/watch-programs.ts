import type { ProgramHealth } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/services/database';
import { keepBeating } from '@tsunagu/services/watch';
import type { Logger } from 'pino';
import type { EdgeMetrics } from './metrics/create-metrics.ts';
import { describeError } from './refusal/describe-error.ts';

/** Says that this edge lives, and tells in log and figures when the worker does not. Returns how to stop. */
export function watchPrograms(
  db: Database,
  now: () => Date,
  metrics: Pick<EdgeMetrics, 'programs'>,
  log: Logger,
): () => Promise<void> {
  let told: ProgramHealth['state'] = 'unseen';
  return keepBeating({
    db,
    now,
    program: 'ingest',
    onHealth: (health) => {
      metrics.programs(health);
      const worker = health.find(({ program }) => program === 'worker');
      if (worker === undefined || worker.state === told) return;
      told = worker.state;
      const { state, quietSeconds, lookSeconds } = worker;
      if (state === 'working') log.info('the worker is heard of, and detection looks');
      else log.warn({ state, quietSeconds, lookSeconds }, 'detection does not look');
    },
    onTrouble: (error) => log.debug({ error: describeError(error) }, 'no word to the other programs'),
  });
}
