import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** What tries of a password are counted by: the account that is named, or a browser that signed in as it before. */
export const SIGN_IN_BUCKETS = ['account', 'browser'] as const;

/** Tries of signing in, for every process together. Slots are hashes: so many rows at most, whatever is made up. */
export const signInTries = pgTable(
  'sign_in_tries',
  {
    bucket: text('bucket', { enum: SIGN_IN_BUCKETS }).notNull(),
    /** 0 to 65,535. */
    slot: integer('slot').notNull(),
    tries: integer('tries').notNull(),
    /** The first try of the window that they are counted in. */
    since: timestamp('since', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.slot] })],
);
