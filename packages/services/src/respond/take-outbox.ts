import type { VerbContext } from '../context.ts';

export const OUTBOX_TOPICS = ['detect', 'respond', 'notify', 'backtest'] as const;
export type OutboxTopic = (typeof OUTBOX_TOPICS)[number];

export interface OutboxEntry {
  readonly id: string;
  readonly topic: OutboxTopic;
  readonly dedupeKey: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An entry that was taken this long ago and still stands belongs to a worker that died before it queued the job. */
const TAKEN_SECONDS_MAX = 30;
const ENTRIES_MAX = 500;

/** Takes what waits in the outbox; each entry goes to one worker. Settle it once its job is queued. */
export async function takeOutbox(ctx: Pick<VerbContext, 'db' | 'now'>): Promise<readonly OutboxEntry[]> {
  const rows = await ctx.db.sql<OutboxEntry[]>`
    update outbox set taken_at = ${ctx.now}
    where id in (
      select id from outbox
      where taken_at is null or taken_at < ${ctx.now}::timestamptz - make_interval(secs => ${TAKEN_SECONDS_MAX})
      order by created_at limit ${ENTRIES_MAX} for update skip locked)
    returning id, topic, dedupe_key as "dedupeKey", payload`;
  return rows;
}
