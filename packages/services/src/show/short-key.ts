import type { Database } from '@tsunagu/db';

/**
 * Enough of the key of `person p` to tell two people apart. null for the stand-in that counts a machine whose user
 * nobody knows: it is keyed by the machine, and looks the same for all of them.
 */
export function shortKey(sql: Database['sql']) {
  return sql`case when p.key like 'device:%' then null else left(p.key, 8) end`;
}
