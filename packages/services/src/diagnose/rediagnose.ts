import { attemptSchema } from '@tsunagu/core/collect';
import type { Diagnosis, Peers, Surroundings } from '@tsunagu/core/diagnose';
import type { Database, Transaction } from '@tsunagu/db';
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

/** Others as they are stored: with the attempt since it was set against them, and with each revision that rested on them. */
export type PeersBasis = Partial<Readonly<Peers>> | null;

export interface PeersKnown {
  /** What is known of others by now; null = nothing. */
  readonly peers: PeersBasis;
  /** What the diagnosis that stands rests on; null = nothing, for the first verdict was right with the others, too. */
  readonly judgedPeers: PeersBasis;
}

/** Columns of PeersKnown over `attempt a`. */
export function peersColumns(sql: Database['sql'] | Transaction['sql']) {
  const judged = sql`(select jsonb_build_object('connectedPeople', r.basis->'connectedPeople',
      'failedPeople', r.basis->'failedPeople')
    from attempt_revision r where r.device_id = a.device_id and r.attempt_id = a.attempt_id
      and r.basis ? 'connectedPeople' order by r.at desc limit 1)`;
  return sql`coalesce((select jsonb_build_object('connectedPeople', p.connected_people, 'failedPeople', p.failed_people)
    from attempt_peers p where p.device_id = a.device_id and p.attempt_id = a.attempt_id), ${judged}) as peers,
    ${judged} as "judgedPeers"`;
}

/** null = nothing is known of others. */
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
