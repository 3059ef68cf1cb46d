import { INCIDENT_STEPS, SCOPES, SEVERITIES, SIGNAL_KINDS, SIGNAL_MARKS } from '@tsunagu/core/vocabulary';
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  serial,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

import { plannedChange } from './planned-change.ts';

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What detection found. `dedupe_key` is unique while open: one trouble, one signal. */
export const signal = pgTable(
  'signal',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    kind: text('kind', { enum: SIGNAL_KINDS }).notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    verdict: text('verdict').notNull(),
    gatewayId: integer('gateway_id'),
    scope: text('scope', { enum: SCOPES }).notNull(),
    confidence: real('confidence').notNull(),
    severity: text('severity', { enum: SEVERITIES }).notNull(),
    people: integer('people').notNull(),
    /** core/detect SignalEvidence. */
    evidence: jsonb('evidence').notNull(),
    startedAt: time('started_at').notNull(),
    openedAt: time('opened_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    closedAt: time('closed_at'),
    /** The planned change that it is to be expected of: recorded, not told. */
    mutedBy: integer('muted_by').references(() => plannedChange.id),
  },
  (t) => [
    index('signal_muted_by').on(t.mutedBy).where(sql`muted_by is not null`),
    uniqueIndex('signal_open_key').on(t.dedupeKey).where(sql`closed_at is null`),
    index('signal_opened_at').on(t.openedAt),
  ],
);

/** What an operator says of a signal, for the next backtest; who said something else before stands in the audit log. */
export const signalMark = pgTable('signal_mark', {
  signalId: uuid('signal_id')
    .primaryKey()
    .references(() => signal.id),
  mark: text('mark', { enum: SIGNAL_MARKS }).notNull(),
  /** The signal that it is the same trouble as; only of a mark `merged`. */
  mergedInto: uuid('merged_into').references(() => signal.id),
  /** In the operator's own words; '' = none were given. */
  reason: text('reason').notNull().default(''),
  markedBy: text('marked_by').notNull(),
  markedAt: time('marked_at').notNull(),
});

/** What had changed when a signal began, as of each look; the first answer and the later ones. */
export const signalChange = pgTable(
  'signal_change',
  {
    signalId: uuid('signal_id')
      .notNull()
      .references(() => signal.id),
    lookedAt: time('looked_at').notNull(),
    /** core/detect OnsetChanges. */
    changes: jsonb('changes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.signalId, t.lookedAt] })],
);

/** Machines that are usually heard at this hour and are not, worked out every few minutes so that a page reads rows. */
export const silentMachine = pgTable(
  'silent_machine',
  {
    deviceId: uuid('device_id').primaryKey(),
    /** Last word from it. */
    heardAt: time('heard_at').notNull(),
    /** Comparable days that were looked at, and on how many of them it was heard at this hour. */
    days: smallint('days').notNull(),
    daysHeard: smallint('days_heard').notNull(),
    lookedAt: time('looked_at').notNull(),
  },
  // The list's keyset order.
  (t) => [index('silent_machine_heard').on(t.heardAt, t.deviceId)],
);

export const incident = pgTable(
  'incident',
  {
    id: serial('id').primaryKey(),
    kind: text('kind', { enum: SIGNAL_KINDS }),
    verdict: text('verdict').notNull(),
    gatewayId: integer('gateway_id'),
    scope: text('scope', { enum: SCOPES }).notNull(),
    severity: text('severity', { enum: SEVERITIES }).notNull(),
    step: text('step', { enum: INCIDENT_STEPS }).notNull().default('reported'),
    people: integer('people').notNull().default(0),
    ownerId: text('owner_id'),
    /** When the trouble began, as detection judged it. */
    startedAt: time('started_at').notNull(),
    openedAt: time('opened_at').notNull(),
    acknowledgedAt: time('acknowledged_at'),
    recoveredAt: time('recovered_at'),
    closedAt: time('closed_at'),
    /** Written by people in the last step; core/respond ReviewText. */
    review: jsonb('review').notNull().default({}),
    /** Optimistic lock: every change names the revision it saw. */
    revision: integer('revision').notNull().default(1),
  },
  (t) => [index('incident_step').on(t.step), index('incident_opened_at').on(t.openedAt)],
);

export const incidentSignal = pgTable(
  'incident_signal',
  {
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    signalId: uuid('signal_id')
      .notNull()
      .references(() => signal.id),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.signalId] })],
);

/** The timeline: machine and human entries in one stream. */
export const incidentEvent = pgTable(
  'incident_event',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    at: time('at').notNull(),
    /** User id or `system`. */
    actor: text('actor').notNull(),
    /** A kind of core/respond's closed list. */
    kind: text('kind').notNull(),
    body: jsonb('body').notNull(),
  },
  (t) => [index('incident_event_incident').on(t.incidentId, t.at)],
);

/** The playbook as a checklist; the steps' texts live in core, their state here. */
export const incidentTask = pgTable(
  'incident_task',
  {
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    /** `<cause>/<step id>` of the playbook, or `custom/<uuid>`. */
    taskKey: text('task_key').notNull(),
    position: integer('position').notNull(),
    ownerId: text('owner_id'),
    doneAt: time('done_at'),
    doneBy: text('done_by'),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.taskKey] })],
);
