import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const CHANNEL_KINDS = ['webhook', 'email'] as const;

export const notificationChannel = pgTable('notification_channel', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  kind: text('kind', { enum: CHANNEL_KINDS }).notNull(),
  name: text('name').notNull(),
  locale: text('locale', { enum: ['ja', 'en'] })
    .notNull()
    .default('ja'),
  /** Webhook: url, secret (whsec_…). E-mail: host, port, secure, user, password, from, to[]. Never shown again after saving. */
  config: jsonb('config').notNull(),
  enabled: boolean('enabled').notNull().default(true),
  createdAt: time('created_at').notNull().defaultNow(),
});

/** One notification to one channel: what the pipeline decided and what became of it. */
export const notification = pgTable(
  'notification',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    channelId: uuid('channel_id')
      .notNull()
      .references(() => notificationChannel.id),
    incidentId: integer('incident_id'),
    /** Same key = same message; sent once. */
    dedupeKey: text('dedupe_key').notNull(),
    state: text('state', { enum: ['waiting', 'inhibited', 'muted', 'silenced', 'sent', 'failed'] }).notNull(),
    tries: integer('tries').notNull().default(0),
    error: text('error'),
    payload: jsonb('payload').notNull(),
    createdAt: time('created_at').notNull(),
    sentAt: time('sent_at'),
  },
  (t) => [
    uniqueIndex('notification_dedupe').on(t.channelId, t.dedupeKey),
    index('notification_created').on(t.createdAt),
  ],
);

/** Written in the business transaction, turned into jobs afterwards: the same on Postgres and Redis queues. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    topic: text('topic', { enum: ['detect', 'respond', 'notify', 'backtest'] }).notNull(),
    /** Entries with one key are one job. */
    dedupeKey: text('dedupe_key').notNull(),
    payload: jsonb('payload').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    takenAt: time('taken_at'),
  },
  (t) => [uniqueIndex('outbox_waiting_key').on(t.topic, t.dedupeKey).where(sql`taken_at is null`)],
);
