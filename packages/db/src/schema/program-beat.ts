import { WATCHED_PROGRAMS } from '@tsunagu/core/vocabulary';
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** That a process of ours lives, said by itself; the others tell when it no longer does. */
export const programBeat = pgTable(
  'program_beat',
  {
    /** Made at each start. */
    instanceId: uuid('instance_id').primaryKey(),
    program: text('program', { enum: WATCHED_PROGRAMS }).notNull(),
    startedAt: time('started_at').notNull(),
    beatAt: time('beat_at').notNull(),
    /** When its detection last looked to the end; null = it has not, or is none that looks. */
    lookedAt: time('looked_at'),
  },
  (t) => [index('program_beat_beat_at').on(t.beatAt)],
);
