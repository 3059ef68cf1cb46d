import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { peopleBits } from './rollup.ts';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const GROUP_STATES = ['open', 'muted', 'resolved'] as const;

/** Attempts that share one dated fingerprint. */
export const failureGroup = pgTable(
  'failure_group',
  {
    id: serial('id').primaryKey(),
    fingerprintVersion: text('fingerprint_version').notNull(),
    fingerprint: text('fingerprint').notNull(),
    verdict: text('verdict').notNull(),
    gatewayId: integer('gateway_id'),
    discriminator: text('discriminator').notNull(),
    stage: text('stage').notNull(),
    state: text('state', { enum: GROUP_STATES }).notNull().default('open'),
    mutedUntil: time('muted_until'),
    /** When a person last called it resolved; null = nobody did. What happened before that does not open it again. */
    resolvedAt: time('resolved_at'),
    firstSeenAt: time('first_seen_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
    attempts: bigint('attempts', { mode: 'number' }).notNull().default(0),
    /** The group that a person put this one under; its own rows stay where they are, so that it can be taken out again. */
    mergedInto: integer('merged_into'),
    /** The top of that tree, where the figures of all are shown together; null = this group stands for itself. */
    mergedRoot: integer('merged_root'),
    /** By what a person parted it (core/group SplitDimension); its attempts are then in the parts. */
    splitBy: text('split_by'),
    /** The group that this one is a part of. */
    splitFrom: integer('split_from'),
    /** When somebody failed in it again after it was called resolved; null = it was not, or a person has acted since. */
    regressedAt: time('regressed_at'),
  },
  (t) => [
    index('failure_group_merged_root').on(t.mergedRoot).where(sql`merged_root is not null`),
    uniqueIndex('failure_group_fingerprint').on(t.fingerprintVersion, t.fingerprint),
    // The list's keyset order.
    index('failure_group_last_seen').on(t.lastSeenAt, t.id),
  ],
);

/** People of a group, exactly. */
export const groupPerson = pgTable(
  'group_person',
  {
    groupId: integer('group_id')
      .notNull()
      .references(() => failureGroup.id),
    personOrdinal: integer('person_ordinal').notNull(),
    firstSeenAt: time('first_seen_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
    attempts: integer('attempts').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.personOrdinal] }),
    index('group_person_recent').on(t.groupId, t.lastSeenAt),
  ],
);

/** Attempts and exact people of a group per hour: the sparkline of the list. */
export const groupHour = pgTable(
  'group_hour',
  {
    groupId: integer('group_id')
      .notNull()
      .references(() => failureGroup.id),
    bucket: time('bucket').notNull(),
    chunk: smallint('chunk').notNull(),
    attempts: integer('attempts').notNull(),
    people: peopleBits('people').notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.bucket, t.chunk] })],
);
