import { API_KEY_SCOPES } from '@tsunagu/core/vocabulary';
import { sql } from 'drizzle-orm';
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Lets a program that is no collector send in the stead of machines; only the hash of the key is kept. */
export const apiKey = pgTable('api_key', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  keyHash: text('key_hash').notNull().unique(),
  label: text('label').notNull(),
  scopes: text('scopes', { enum: API_KEY_SCOPES }).array().notNull(),
  /** Written on every machine that it names first. */
  site: text('site'),
  department: text('department'),
  /** How many machines it may name. */
  devicesMax: integer('devices_max').notNull(),
  expiresAt: time('expires_at').notNull(),
  revokedAt: time('revoked_at'),
  /** To the minute. */
  lastUsedAt: time('last_used_at'),
  createdBy: text('created_by').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
});
