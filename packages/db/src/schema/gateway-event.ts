import { GATEWAY_EVENT_KINDS, GATEWAY_MATCHES, GATEWAY_SOURCES } from '@tsunagu/core/vocabulary';
import { sql } from 'drizzle-orm';
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

/**
 * What gateways say in their own logs; partitioned by day on `occurred_at` (see the migration), as attempts are. Who and
 * from where stand as keyed hashes: names and addresses are not kept.
 */
export const gatewayEvent = pgTable(
  'gateway_event',
  {
    /** From sender and line, so that a line that is sent again is stored once. */
    eventId: uuid('event_id').notNull(),
    /** The gateway's clock; the time of arrival where the line carries none or one beyond reason. */
    occurredAt: time('occurred_at').notNull(),
    receivedAt: time('received_at').notNull(),
    source: text('source', { enum: GATEWAY_SOURCES }).notNull(),
    /** Address of the device or relay that sent it. */
    sender: text('sender').notNull(),
    /** null = the sender is not tied to a gateway. */
    gatewayId: integer('gateway_id'),
    kind: text('kind', { enum: GATEWAY_EVENT_KINDS }).notNull(),
    /** As `person.key`; null = the line names nobody. */
    personKey: text('person_key'),
    /** HMAC of the client's address with the same key; null = not written. */
    addressKey: text('address_key'),
    /** The gateway's own token, code or reason. */
    code: text('code'),
    /** Redacted. */
    line: text('line').notNull(),
    /** When attempts are next looked for; null = no more. */
    lookAgainAt: time('look_again_at'),
    looks: smallint('looks').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.occurredAt] }),
    index('gateway_event_look').on(t.lookAgainAt).where(sql`look_again_at is not null`),
    index('gateway_event_gateway_time').on(t.gatewayId, t.occurredAt).where(sql`person_key is null`),
    index('gateway_event_occurred_at').using('brin', t.occurredAt),
  ],
);

/** Which of them are about which attempt. */
export const attemptGatewayEvent = pgTable(
  'attempt_gateway_event',
  {
    deviceId: uuid('device_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    eventId: uuid('event_id').notNull(),
    /** Of the event: its partition. */
    eventAt: time('event_at').notNull(),
    matched: text('matched', { enum: GATEWAY_MATCHES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.attemptId, t.eventId] }),
    index('attempt_gateway_event_time').using('brin', t.eventAt),
  ],
);

/**
 * From which addresses a device was lately heard, and from when to when, as keyed hashes; only kept where gateways' logs are
 * taken. One that comes back to an address begins anew.
 */
export const deviceAddressSpan = pgTable(
  'device_address_span',
  {
    deviceId: uuid('device_id').notNull(),
    addressKey: text('address_key').notNull(),
    firstSeenAt: time('first_seen_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.addressKey, t.firstSeenAt] }),
    index('device_address_span_key').on(t.addressKey, t.lastSeenAt),
  ],
);

/** Written by programs of the release before that still run during an upgrade; nothing reads it, and it is emptied. */
export const deviceAddress = pgTable(
  'device_address',
  {
    deviceId: uuid('device_id').notNull(),
    addressKey: text('address_key').notNull(),
    seenAt: time('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceId, t.addressKey] }),
    index('device_address_key').on(t.addressKey, t.seenAt),
  ],
);

/** Lines that no grammar knew: each shape once with one redacted sample, and how many there were. */
export const gatewayLineUnknown = pgTable(
  'gateway_line_unknown',
  {
    sender: text('sender').notNull(),
    /** SHA-256 of the line without its values; `other` beyond the most shapes that are kept of one sender. */
    shape: text('shape').notNull(),
    sample: text('sample').notNull(),
    lines: bigint('lines', { mode: 'number' }).notNull(),
    firstSeenAt: time('first_seen_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sender, t.shape] })],
);
