import { BACKTEST_STATES } from '@tsunagu/core/vocabulary';
import { bigint, index, integer, jsonb, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What detection would have told with other thresholds, worked out by a worker over the organization's own past. */
export const backtestRun = pgTable(
  'backtest_run',
  {
    id: serial('id').primaryKey(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: time('requested_at').notNull(),
    fromAt: time('from_at').notNull(),
    toAt: time('to_at').notNull(),
    /** core/detect Thresholds: those to try, and those that were in force when it was asked. */
    tried: jsonb('tried').notNull(),
    present: jsonb('present').notNull(),
    state: text('state', { enum: BACKTEST_STATES }).notNull(),
    daysDone: integer('days_done').notNull().default(0),
    daysTotal: integer('days_total').notNull().default(0),
    attempts: bigint('attempts', { mode: 'number' }).notNull().default(0),
    /** core/detect BacktestSignal[]. */
    signals: jsonb('signals').notNull().default([]),
    updatedAt: time('updated_at').notNull(),
    finishedAt: time('finished_at'),
  },
  (t) => [index('backtest_run_requested_at').on(t.requestedAt)],
);
