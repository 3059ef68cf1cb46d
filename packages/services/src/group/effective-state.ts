import type { Database, Transaction } from '@tsunagu/db';

/** The state of `failure_group g` as it counts now: a mute that has run out is open. */
export function effectiveState(sql: Database['sql'] | Transaction['sql'], now: Date) {
  return sql`case when g.state = 'muted' and g.muted_until <= ${now}::timestamptz then 'open' else g.state end`;
}
