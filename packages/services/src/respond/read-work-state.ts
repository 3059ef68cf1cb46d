import type { Database } from '@tsunagu/db';
import type { OutboxTopic } from './take-outbox.ts';

/** What waits and what was opened, as an operator's graphs want it. */
export interface WorkState {
  readonly outbox: readonly { readonly topic: OutboxTopic; readonly entries: number }[];
  /** Age of the entry that waits longest; 0 = nothing waits. */
  readonly outboxOldestSeconds: number;
  /** Since the store was made. */
  readonly incidentsOpened: number;
  readonly incidentsOpen: number;
}

/** Reads them; the outbox is short, and incidents are few. */
export async function readWorkState({ sql }: Pick<Database, 'sql'>, now: Date): Promise<WorkState> {
  const [outbox, [incidents]] = await Promise.all([
    sql<{ topic: OutboxTopic; entries: number; oldestAt: Date }[]>`
      select topic, count(*)::int as entries, min(created_at) as "oldestAt" from outbox group by topic`,
    sql<{ opened: number; open: number }[]>`
      select count(*)::int as opened, count(*) filter (where step <> 'closed')::int as open from incident`,
  ]);
  const oldestMs = Math.min(now.getTime(), ...outbox.map(({ oldestAt }) => oldestAt.getTime()));
  return {
    outbox: outbox.map(({ topic, entries }) => ({ topic, entries })),
    outboxOldestSeconds: (now.getTime() - oldestMs) / 1000,
    incidentsOpened: incidents?.opened ?? 0,
    incidentsOpen: incidents?.open ?? 0,
  };
}
