// Takes the place of services' diagnose-attempt in the programs of a backtest; the product never loads it.
import type { Attempt } from '@tsunagu/core/collect';
import { type Diagnosis, diagnose } from '@tsunagu/core/diagnose';
import { verdictSchema } from '@tsunagu/core/vocabulary';
import { causeOf } from './history-cause.ts';

/** The diagnosis that the history gave, in the frame of the real one; a cause that nobody knows is `unknown`. */
export function diagnoseAttempt(attempt: Attempt): Diagnosis {
  const real = diagnose(attempt, null, null, {});
  if (attempt.result === 'connected') return real;
  const cause = verdictSchema.safeParse(causeOf(attempt.lines)).data ?? 'unknown';
  return {
    ...real,
    verdict: cause,
    stage: attempt.stage,
    confidence: cause === 'unknown' ? 0 : 0.9,
    causes: real.causes.filter((ranked) => ranked.cause === cause),
  };
}
