import { PLANNED_CHANGE_KINDS } from '@tsunagu/core/vocabulary';
import { index, integer, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';
import { gateway } from './gateway.ts';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Work that people announced: what fails of it meanwhile is recorded, not told. Nothing of it is rewritten but its end. */
export const plannedChange = pgTable(
  'planned_change',
  {
    id: serial('id').primaryKey(),
    kind: text('kind', { enum: PLANNED_CHANGE_KINDS }).notNull(),
    gatewayId: integer('gateway_id').references(() => gateway.id),
    /** A resolver's address, a client's version, a site, a host name; what it is follows from the kind. */
    value: text('value'),
    words: text('words').notNull(),
    fromAt: time('from_at').notNull(),
    toAt: time('to_at').notNull(),
    /** User ids. */
    announcedBy: text('announced_by').notNull(),
    announcedAt: time('announced_at').notNull(),
    cancelledBy: text('cancelled_by'),
    cancelledAt: time('cancelled_at'),
  },
  (t) => [index('planned_change_to_at').on(t.toAt)],
);
