import { attemptSchema } from '@tsunagu/core/collect';
import type { Diagnosis, Peers, Surroundings } from '@tsunagu/core/diagnose';
import { diagnoseAttempt } from './diagnose-attempt.ts';

/** An attempt as it lies in the store. */
export interface StoredAttempt {
  readonly recordedAt: Date;
  /** Corrected by the clock error that was known at arrival. */
  readonly occurredAt: Date;
  readonly payload: unknown;
}

/** What today's catalogue says of a stored attempt; null = today's contract cannot read it. */
export function rediagnose(
  stored: StoredAttempt,
  peers: Peers | null = null,
  surroundings: Surroundings = {},
): Diagnosis | null {
  const parsed = attemptSchema.safeParse(stored.payload);
  if (!parsed.success) return null;
  return diagnoseAttempt(
    parsed.data,
    stored.recordedAt.getTime() - stored.occurredAt.getTime(),
    peers,
    surroundings,
  );
}

/** What a revision by peers rested on, as it is stored with it. */
export type PeersBasis = Partial<Readonly<Peers>> | null;

/** What is known of others since a revision; null = nothing. */
export function peersOf(basis: PeersBasis): Peers | null {
  if (basis?.connectedPeople === undefined || basis.failedPeople === undefined) return null;
  return { connectedPeople: basis.connectedPeople, failedPeople: basis.failedPeople };
}

/** A smaller move of the confidence is no news. */
const CONFIDENCE_MOVED_MIN = 0.05;

export type Difference = 'same' | 'confidence' | 'verdict';

/** What is different for whoever reads it. */
export function differenceOf(before: Said, now: Said): Difference {
  if (before.verdict !== now.verdict || before.stage !== now.stage) return 'verdict';
  return Math.abs(before.confidence - now.confidence) >= CONFIDENCE_MOVED_MIN ? 'confidence' : 'same';
}

type Said = Pick<Diagnosis, 'verdict' | 'stage' | 'confidence'>;
