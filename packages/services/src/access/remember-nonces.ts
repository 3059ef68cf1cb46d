import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';
import type { VerifiedDevice } from './verify-request.ts';

export type UsedNonce = Pick<VerifiedDevice, 'id' | 'nonce'>;

/**
 * Marks nonces as used, in the transaction of what their requests change. Returns those seen before, by position: a
 * second request with the same nonce waits for the first one's transaction, and is told only if that one committed.
 */
export async function rememberNonces(
  on: Pick<Database | Transaction, 'sql'>,
  used: readonly UsedNonce[],
): Promise<number[]> {
  const order = used
    .map((entry, position) => ({ entry, position, key: `${entry.id} ${entry.nonce.value}` }))
    // Locks are taken in one order everywhere, or two transactions could wait for each other.
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const rows = await on.sql<{ key: string }[]>`
    insert into used_nonce (device_id, nonce, expires_at)
    select * from unnest(${order.map((o) => o.entry.id)}::uuid[], ${order.map((o) => o.entry.nonce.value)}::text[],
      ${order.map((o) => o.entry.nonce.expiresAt.toISOString())}::timestamptz[])
    on conflict do nothing returning device_id || ' ' || nonce as key`;
  const fresh = new Set(rows.map((row) => row.key));
  // Deleting as it goes finds the second of two equal ones in one call too.
  return order
    .filter(({ key }) => !fresh.delete(key))
    .map(({ position }) => position)
    .sort((a, b) => a - b);
}

/** The same for one request that changes nothing. Throws `signature-replayed`. */
export async function rememberNonce(on: Pick<Database, 'sql'>, used: UsedNonce): Promise<void> {
  if ((await rememberNonces(on, [used])).length > 0) throw new TsunaguError('signature-replayed');
}
