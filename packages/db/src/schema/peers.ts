import { bigserial, index, integer, pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The other people an attempt was last set against, also where its verdict stands: at its gateway, in its own time. */
export const attemptPeers = pgTable(
  'attempt_peers',
  {
    deviceId: uuid('device_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** Of the attempt: the quarters of an hour around it are those the others were counted in. */
    occurredAt: time('occurred_at').notNull(),
    /** When they were counted. */
    at: time('at').notNull(),
    connectedPeople: integer('connected_people').notNull(),
    failedPeople: integer('failed_people').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.attemptId] }),
    index('attempt_peers_occurred_at').using('brin', t.occurredAt),
  ],
);

/**
 * Quarters of an hour at a gateway that something new is known of. Every commit adds rows of its own, so that no two wait
 * for each other, and none is overlooked: a row is seen with the attempts that it speaks of, or not yet.
 */
export const peersDue = pgTable(
  'peers_due',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    gatewayId: integer('gateway_id').notNull(),
    bucket: time('bucket').notNull(),
    lookAt: time('look_at').notNull(),
  },
  (t) => [index('peers_due_look_at').on(t.lookAt)],
);
