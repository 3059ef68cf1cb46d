import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** When something that is worked out now and then was looked at last; without a row nobody has looked yet. */
export const detectionLook = pgTable('detection_look', {
  part: text('part').primaryKey(),
  lookedAt: time('looked_at').notNull(),
});

/** People whom detection sets aside, since one verdict meets them on more of their days than anybody's trouble would explain. */
export const chronicFailer = pgTable(
  'chronic_failer',
  {
    personOrdinal: integer('person_ordinal').notNull(),
    verdict: text('verdict').notNull(),
    /** Days on which they tried within the weeks looked at, and on how many of them they met it. */
    daysTried: smallint('days_tried').notNull(),
    daysFailed: smallint('days_failed').notNull(),
    lastFailedAt: time('last_failed_at').notNull(),
    /** null = not within the weeks looked at. */
    lastConnectedAt: time('last_connected_at'),
    /** Of the last failure; null = its attempt is no longer kept. */
    deviceId: uuid('device_id'),
    gatewayId: integer('gateway_id'),
    groupId: integer('group_id'),
  },
  (t) => [
    primaryKey({ columns: [t.personOrdinal, t.verdict] }),
    // The list's keyset order.
    index('chronic_failer_days').on(t.daysFailed, t.personOrdinal, t.verdict),
  ],
);

/** How many values of each dimension detection knows, and what it had to leave out. */
export const detectionValues = pgTable('detection_values', {
  dimension: text('dimension').primaryKey(),
  known: integer('known').notNull(),
  knownMax: integer('known_max').notNull(),
  /** Attempts whose value was one more, since the worker's state was made. */
  refusedAttempts: bigint('refused_attempts', { mode: 'number' }).notNull(),
});
