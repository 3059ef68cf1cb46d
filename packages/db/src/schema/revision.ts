import { REVISION_REASONS, STAGES } from '@tsunagu/core/vocabulary';
import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  serial,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/**
 * What an attempt was called later, beside its first diagnosis, which is never rewritten: figures that were reported stay
 * what they were. At most one row for one reason of one catalogue.
 */
export const attemptRevision = pgTable(
  'attempt_revision',
  {
    deviceId: uuid('device_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    reason: text('reason', { enum: REVISION_REASONS }).notNull(),
    catalogueVersion: text('catalogue_version').notNull(),
    /** Of the attempt, so that revisions can go with its day. */
    occurredAt: time('occurred_at').notNull(),
    at: time('at').notNull(),
    verdict: text('verdict'),
    stage: text('stage', { enum: STAGES }).notNull(),
    confidence: real('confidence').notNull(),
    /** core/diagnose Diagnosis. */
    diagnosis: jsonb('diagnosis').notNull(),
    /** What was known now and not before, for the reasons that bring something: people at the gateway. */
    basis: jsonb('basis').notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.attemptId, t.reason, t.catalogueVersion] }),
    index('attempt_revision_occurred_at').using('brin', t.occurredAt),
  ],
);

/** Attempts that an older program judged after a newer catalogue had begun its pass; the newer one judges them again. */
export const replayDue = pgTable(
  'replay_due',
  {
    deviceId: uuid('device_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** That it was judged by. */
    catalogueVersion: text('catalogue_version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.attemptId] })],
);

export const REPLAY_STATES = ['running', 'done'] as const;

/** One pass over stored attempts with one catalogue. Its cursor moves in the transaction that stores what was found. */
export const replayRun = pgTable(
  'replay_run',
  {
    id: serial('id').primaryKey(),
    catalogueVersion: text('catalogue_version').notNull(),
    /** `worker` after an upgrade, or an operator. */
    requestedBy: text('requested_by').notNull(),
    state: text('state', { enum: REPLAY_STATES }).notNull().default('running'),
    /** Days of attempts, UTC, both inclusive; the pass goes from the last to the first. */
    firstDay: date('first_day', { mode: 'string' }).notNull(),
    lastDay: date('last_day', { mode: 'string' }).notNull(),
    /** Where the next part begins: the day, and behind which attempt of it; null = at the day's beginning. */
    day: date('day', { mode: 'string' }).notNull(),
    afterDevice: uuid('after_device'),
    afterAt: time('after_at'),
    afterAttempt: uuid('after_attempt'),
    attempts: bigint('attempts', { mode: 'number' }).notNull().default(0),
    /** Verdicts that are another now. */
    changed: bigint('changed', { mode: 'number' }).notNull().default(0),
    /** Attempts that today's contract cannot read. */
    unreadable: integer('unreadable').notNull().default(0),
    startedAt: time('started_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    finishedAt: time('finished_at'),
  },
  (t) => [
    uniqueIndex('replay_run_upgrade').on(t.catalogueVersion).where(sql`requested_by = 'worker'`),
    index('replay_run_started_at').on(t.startedAt),
  ],
);
