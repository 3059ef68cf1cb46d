import { type EventKind, isNotified } from '@tsunagu/core/respond';
import type { Transaction } from '@tsunagu/db';
import { incidentEvent } from '@tsunagu/db/schema';
import { randomOf, type VerbContext } from '../context.ts';

let written = 0;

/** UUIDv7 (RFC 9562 6.2, method 1): events of one moment keep the order in which they were written. */
function eventId(ctx: Pick<VerbContext, 'now' | 'random'>): string {
  written = (written + 1) % 0x1000;
  const time = ctx.now.getTime().toString(16).padStart(12, '0');
  const tail = randomOf(ctx, 8).toString('hex');
  const sequence = written.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-8${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
}

export interface NewEvent {
  readonly incidentId: number;
  readonly kind: EventKind;
  readonly body: Readonly<Record<string, unknown>>;
  /** User id or `system`. */
  readonly actor: string;
}

/** Adds a line to the timeline and, when people must be told of it, leaves that work in the same transaction. */
export async function writeEvent(
  tx: Transaction,
  ctx: Pick<VerbContext, 'now' | 'random'>,
  event: NewEvent,
): Promise<void> {
  await tx.db.insert(incidentEvent).values({ id: eventId(ctx), at: ctx.now, ...event });
  if (isNotified(event.kind)) await askForNotification(tx, event.incidentId, ctx.now);
}

/** Leaves the work of telling people of an incident, once however many events ask. */
export async function askForNotification(
  { sql }: Pick<Transaction, 'sql'>,
  incidentId: number,
  now: Date,
): Promise<void> {
  // A waiting entry is updated, not passed over: its lock keeps the worker from taking it before this commit is seen.
  await sql`
    insert into outbox (topic, dedupe_key, payload, created_at)
    values ('notify', ${`incident:${incidentId}`}, ${JSON.stringify({ incidentId })}::jsonb, ${now})
    on conflict (topic, dedupe_key) where taken_at is null do update set payload = excluded.payload`;
}
