import { customType, integer, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/**
 * People of one chunk, one bit a person: ordinal = chunk × 2048 + position, set by the store's `people_bit(position)`.
 * Measured with 10,000 people against 512 to 8,192: least WAL and disk, and a row of 256 bytes for a small company.
 */
export const PEOPLE_PER_CHUNK = 2048;
export const peopleBits = customType<{ data: string }>({ dataType: () => `bit(${PEOPLE_PER_CHUNK})` });

/** Attempts per quarter of an hour; `verdict` is '' for what connected, `gateway_id` 0 for unknown. */
export const attemptQuarter = pgTable(
  'attempt_quarter',
  {
    bucket: time('bucket').notNull(),
    gatewayId: integer('gateway_id').notNull(),
    verdict: text('verdict').notNull(),
    stage: text('stage').notNull(),
    client: text('client').notNull(),
    result: text('result').notNull(),
    attempts: integer('attempts').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.gatewayId, t.verdict, t.stage, t.client, t.result] })],
);

/** Exact distinct people per quarter of an hour. */
export const peopleQuarter = pgTable(
  'people_quarter',
  {
    bucket: time('bucket').notNull(),
    gatewayId: integer('gateway_id').notNull(),
    verdict: text('verdict').notNull(),
    result: text('result').notNull(),
    chunk: smallint('chunk').notNull(),
    people: peopleBits('people').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.gatewayId, t.verdict, t.result, t.chunk] })],
);

/** The same per day of the organization's time zone. */
export const peopleDay = pgTable(
  'people_day',
  {
    day: time('day').notNull(),
    gatewayId: integer('gateway_id').notNull(),
    verdict: text('verdict').notNull(),
    result: text('result').notNull(),
    chunk: smallint('chunk').notNull(),
    people: peopleBits('people').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.gatewayId, t.verdict, t.result, t.chunk] })],
);
