import { CLIENTS, PROTOCOLS, RESULTS, STAGES } from '@tsunagu/core/vocabulary';
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Stored once = (device, attempt id), whatever the clock says; the partitioned table cannot hold that key alone. */
export const attemptKey = pgTable(
  'attempt_key',
  {
    deviceId: uuid('device_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    occurredAt: time('occurred_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.attemptId] }),
    // For letting go of old keys.
    index('attempt_key_occurred_at').using('brin', t.occurredAt),
  ],
);

/** Partitioned by day on `occurred_at` (see the migration). */
export const attempt = pgTable(
  'attempt',
  {
    deviceId: uuid('device_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** Device time corrected by the skew known at arrival; the time of arrival where the clock was beyond reason. */
    occurredAt: time('occurred_at').notNull(),
    /** True when `occurredAt` is the time of arrival because the device's clock was beyond reason. */
    clockBeyondReason: boolean('clock_beyond_reason').notNull().default(false),
    /** The device's raw clock, never rewritten. */
    recordedAt: time('recorded_at').notNull(),
    receivedAt: time('received_at').notNull(),
    personOrdinal: integer('person_ordinal').notNull(),
    gatewayId: integer('gateway_id'),
    client: text('client', { enum: CLIENTS }).notNull(),
    clientVersion: text('client_version'),
    protocol: text('protocol', { enum: PROTOCOLS }).notNull(),
    result: text('result', { enum: RESULTS }).notNull(),
    stage: text('stage', { enum: STAGES }).notNull(),
    errorCode: text('error_code'),
    /** A cause, `unknown`, or null when nothing went wrong. */
    verdict: text('verdict'),
    confidence: real('confidence').notNull(),
    groupId: integer('group_id'),
    durationMs: integer('duration_ms'),
    site: text('site'),
    department: text('department'),
    /** Name of the line it was made over, of the administrator's list; null = not known. Never an address. */
    network: text('network'),
    /** The attempt as it came, after redaction. */
    payload: jsonb('payload').notNull(),
    /** core/diagnose Diagnosis. */
    diagnosis: jsonb('diagnosis').notNull(),
  },
  (t) => [
    // Read backwards it is also one device's timeline.
    primaryKey({ columns: [t.deviceId, t.occurredAt, t.attemptId] }),
    index('attempt_group_time').on(t.groupId, t.occurredAt, t.attemptId).where(sql`group_id is not null`),
    // Without autosummarize: autovacuum, which would do that too, summarizes a day itself when a fifth of it is new.
    index('attempt_occurred_at').using('brin', t.occurredAt),
    // What arrived lately, also late: detection asks for it with every look.
    index('attempt_received_at').using('brin', t.receivedAt),
  ],
);

/** Everything else a collector sends, deduplicated by its own id. */
export const observation = pgTable(
  'observation',
  {
    deviceId: uuid('device_id').notNull(),
    observationId: uuid('observation_id').notNull(),
    kind: text('kind').notNull(),
    occurredAt: time('occurred_at').notNull(),
    receivedAt: time('received_at').notNull(),
    payload: jsonb('payload').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.observationId] }),
    index('observation_occurred_at').using('brin', t.occurredAt),
    // How a machine was at a moment.
    index('observation_state_time').on(t.deviceId, t.occurredAt).where(sql`kind = 'endpoint-state'`),
  ],
);

/** Items that did not fit the contract, kept with the reason; nothing is dropped. */
export const quarantine = pgTable(
  'quarantine',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    deviceId: uuid('device_id').notNull(),
    receivedAt: time('received_at').notNull(),
    /** SHA-256 of the item, so that a retried batch is quarantined once. */
    itemSha256: text('item_sha256').notNull(),
    /** An error code. */
    reason: text('reason').notNull(),
    /** Where and why, for example `attempt.stage: Invalid option`. */
    detail: text('detail').notNull(),
    item: jsonb('item').notNull(),
  },
  (t) => [
    uniqueIndex('quarantine_item').on(t.deviceId, t.itemSha256),
    index('quarantine_received_at').on(t.receivedAt),
  ],
);
