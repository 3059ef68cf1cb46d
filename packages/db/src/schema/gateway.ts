import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A gateway is an administrator's entry; one seen for the first time in an attempt is created as not confirmed. */
export const gateway = pgTable('gateway', {
  id: serial('id').primaryKey(),
  name: text('name').notNull(),
  confirmed: boolean('confirmed').notNull().default(false),
  createdAt: time('created_at').notNull().defaultNow(),
});

/** `host:port` (lower case, `host:` when the port is not known) → gateway. */
export const gatewayAlias = pgTable('gateway_alias', {
  alias: text('alias').primaryKey(),
  gatewayId: integer('gateway_id')
    .notNull()
    .references(() => gateway.id),
});

/** Certificates that endpoints saw at a gateway; leaf is position 0. */
export const gatewayCertificate = pgTable(
  'gateway_certificate',
  {
    gatewayId: integer('gateway_id')
      .notNull()
      .references(() => gateway.id),
    sha256: text('sha256').notNull(),
    position: integer('position').notNull(),
    subject: text('subject').notNull(),
    issuer: text('issuer').notNull(),
    serial: text('serial').notNull(),
    notBefore: time('not_before').notNull(),
    notAfter: time('not_after').notNull(),
    names: jsonb('names').$type<string[]>().notNull(),
    firstSeenAt: time('first_seen_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.gatewayId, t.sha256] }),
    index('gateway_certificate_not_after').on(t.notAfter),
  ],
);

/** Firmware that a gateway's own log told, each for as long as it did; several at once where several devices are one gateway. */
export const gatewayFirmware = pgTable(
  'gateway_firmware',
  {
    gatewayId: integer('gateway_id')
      .notNull()
      .references(() => gateway.id),
    firmware: text('firmware').notNull(),
    firstSeenAt: time('first_seen_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.gatewayId, t.firmware] })],
);

/** How a gateway looks from the machines of the last day, worked out every few minutes so that a page reads one row. */
export const gatewayView = pgTable('gateway_view', {
  gatewayId: integer('gateway_id')
    .primaryKey()
    .references(() => gateway.id),
  lookedAt: time('looked_at').notNull(),
  /** services/show GatewayLook. */
  view: jsonb('view').notNull(),
});
