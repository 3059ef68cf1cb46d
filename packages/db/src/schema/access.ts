import { ROLES } from '@tsunagu/core/vocabulary';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

import { apiKey } from './api-key.ts';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** better-auth's tables; their column names are its contract. */
export const user = pgTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  role: text('role', { enum: ROLES }).notNull().default('manager'),
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

export const session = pgTable('session', {
  id: text('id').primaryKey(),
  token: text('token').notNull().unique(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  expiresAt: time('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

export const account = pgTable('account', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: time('access_token_expires_at'),
  refreshTokenExpiresAt: time('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

export const verification = pgTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: time('expires_at').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

/** A year, and the same month of the year before to compare with. */
export const RETENTION_MONTHS = 13;

/** One row: the organization of this deployment and its secrets. */
export const organization = pgTable('organization', {
  id: integer('id').primaryKey().default(1),
  name: text('name').notNull().default(''),
  timeZone: text('time_zone').notNull().default('Asia/Tokyo'),
  /** HMAC key that hides user names, base64url; delivered to collectors at enrolment. */
  personKey: text('person_key').notNull(),
  sendNamesInClear: boolean('send_names_in_clear').notNull().default(false),
  controlName: text('control_name').notNull().default('www.example.com'),
  /** Address whose answer tells collectors whether a sign-in page stands in between; null = the edge's own word for health. */
  captiveUrl: text('captive_url'),
  /** Collectors tell the person at the machine when an attempt fails. */
  stallHint: boolean('stall_hint').notNull().default(false),
  /** How long single attempts are kept, and what gateways say; what was counted of them stays. */
  attemptsKeptMonths: integer('attempts_kept_months').notNull().default(RETENTION_MONTHS),
  gatewayEventsKeptMonths: integer('gateway_events_kept_months').notNull().default(RETENTION_MONTHS),
  /** What detection is asked to tell: fewer people, or what chance alone does more often, stay quiet. */
  detectPeopleMin: integer('detect_people_min').notNull().default(5),
  detectOnceInYears: integer('detect_once_in_years').notNull().default(5),
  createdAt: time('created_at').notNull().defaultNow(),
});

/** One-time link that makes the first administrator; only the hash is kept. */
export const setupLink = pgTable('setup_link', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: time('expires_at').notNull(),
  usedAt: time('used_at'),
  createdAt: time('created_at').notNull().defaultNow(),
});

export const enrolmentToken = pgTable('enrolment_token', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  tokenHash: text('token_hash').notNull().unique(),
  label: text('label').notNull(),
  site: text('site'),
  department: text('department'),
  /** Prefixes that machines may enrol from; empty = from anywhere. */
  networks: text('networks').array().notNull().default([]),
  usesMax: integer('uses_max').notNull(),
  uses: integer('uses').notNull().default(0),
  expiresAt: time('expires_at').notNull(),
  revokedAt: time('revoked_at'),
  createdBy: text('created_by').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
});

/** A person, known by a keyed hash; `ordinal` is the bit that stands for them in people bitmaps. */
export const person = pgTable('person', {
  ordinal: serial('ordinal').primaryKey(),
  /** HMAC hex, or `device:<id>` for a device nobody is known behind. */
  key: text('key').notNull().unique(),
  displayName: text('display_name'),
  firstSeenAt: time('first_seen_at').notNull().defaultNow(),
});

export const device = pgTable(
  'device',
  {
    id: uuid('id').primaryKey(),
    publicKey: bytea('public_key').notNull(),
    /** The key before the last rotation, good for what is still under way, until `previousKeyUntil`. */
    previousPublicKey: bytea('previous_public_key'),
    previousKeyUntil: time('previous_key_until'),
    hostName: text('host_name'),
    platform: text('platform').notNull(),
    collectorVersion: text('collector_version').notNull(),
    site: text('site'),
    department: text('department'),
    personOrdinal: integer('person_ordinal').references(() => person.ordinal),
    tokenId: uuid('token_id').references(() => enrolmentToken.id),
    /** The key that speaks for it, and `publicKey` is empty; null = it is enrolled and signs for itself. */
    apiKeyId: uuid('api_key_id').references(() => apiKey.id),
    /** Device clock minus server clock, ms; the symptom is kept, the time corrected. */
    clockSkewMs: bigint('clock_skew_ms', { mode: 'number' }).notNull().default(0),
    /** Last endpoint-state observation as sent. */
    state: jsonb('state'),
    enrolledAt: time('enrolled_at').notNull().defaultNow(),
    lastSeenAt: time('last_seen_at'),
    /** Last attempt that happened, corrected time. */
    lastAttemptAt: time('last_attempt_at'),
    revokedAt: time('revoked_at'),
    /** Name of the line that it was last heard over from outside; null = not known. Never an address. */
    network: text('network'),
    networkSeenAt: time('network_seen_at'),
  },
  (t) => [
    index('device_person').on(t.personOrdinal),
    // Where the people of a trouble have their machines, told without opening the rows.
    index('device_person_site').on(t.personOrdinal, t.site),
    index('device_host_name').on(t.hostName),
    // How many machines and people each site has is counted without opening the rows.
    index('device_place').on(t.site, t.personOrdinal).where(sql`revoked_at is null`),
    index('device_api_key').on(t.apiKeyId).where(sql`api_key_id is not null`),
  ],
);

/** Nonces of signed requests, so that a captured one cannot be played again; kept until no window would take it. */
export const usedNonce = pgTable(
  'used_nonce',
  {
    deviceId: uuid('device_id').notNull(),
    nonce: text('nonce').notNull(),
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.nonce] }), index('used_nonce_expires_at').on(t.expiresAt)],
);

export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    at: time('at').notNull().defaultNow(),
    /** User id, `system`, or `device:<id>`. */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    target: text('target'),
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [index('audit_log_at').on(t.at)],
);
