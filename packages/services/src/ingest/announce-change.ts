import type { Transaction } from '@tsunagu/db';

/** The channel that every commit which changes a page announces itself on. */
export const CHANGED_CHANNEL = 'tsunagu_changed';

/** What a commit changed: what an open page may have to read again. */
export const CHANGED_KINDS = [
  'attempts',
  'groups',
  'devices',
  'gateways',
  'signals',
  'incidents',
  'notifications',
  'channels',
  'planned-changes',
  'thresholds',
] as const;
export type ChangedKind = (typeof CHANGED_KINDS)[number];

/** Tells listeners after the commit, and only then; what is announced in a transaction that fails is never heard. */
export async function announceChange(
  { sql }: Pick<Transaction, 'sql'>,
  kinds: readonly ChangedKind[],
): Promise<void> {
  await sql`select pg_notify(${CHANGED_CHANNEL}, ${JSON.stringify({ kinds })})`;
}
