import type { ErrorCode } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import type { InvalidItem, PreparedBatch } from './prepare-batch.ts';

const REASON: ErrorCode = 'item-invalid';

/** Keeps what does not fit the contract, once per device and content, however often it is sent. */
export async function writeQuarantine(
  { sql }: Transaction,
  batches: readonly PreparedBatch[],
): Promise<void> {
  const rows = batches
    .flatMap((batch) => batch.invalid.map((invalid) => ({ batch, invalid })))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  if (rows.length === 0) return;
  const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
  await sql`
    insert into quarantine (device_id, received_at, item_sha256, reason, detail, item)
    select device_id, received_at, item_sha256, ${REASON}, detail, item::jsonb
    from unnest(${column((row) => row.batch.device.id)}::uuid[],
      ${column((row) => row.batch.receivedAt.toISOString())}::timestamptz[],
      ${column((row) => row.invalid.sha256)}::text[], ${column((row) => row.invalid.detail)}::text[],
      ${column((row) => row.invalid.item)}::text[]) as t (device_id, received_at, item_sha256, detail, item)
    on conflict do nothing`;
}

function sortKey({ batch, invalid }: { batch: PreparedBatch; invalid: InvalidItem }): string {
  return `${batch.device.id} ${invalid.sha256}`;
}
