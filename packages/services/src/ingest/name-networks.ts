import { OWN_NETWORK } from '@tsunagu/core/networks';
import type { Transaction } from '@tsunagu/db';
import type { FreshAttempt } from './claim-attempts.ts';
import type { PreparedBatch } from './prepare-batch.ts';

/** What a request says of attempts that were made this long before it or less; people change lines in between. */
const SAME_LINE_MS_MAX = 15 * 60_000;
/** Over a night at home, not over a weekend: a laptop that was elsewhere meanwhile tells so with its first failure. */
const LAST_LINE_MS_MAX = 18 * 3_600_000;

interface Line {
  readonly name: string;
  readonly seenAtMs: number;
}

/**
 * Over which line each attempt was made, parallel to `attempts`; null = not known. What came by the organization's own way
 * out, as all does once a VPN is connected, was made over the line that the device was last heard over before.
 */
export async function nameNetworks(
  tx: Transaction,
  batches: readonly PreparedBatch[],
  attempts: readonly FreshAttempt[],
): Promise<readonly (string | null)[]> {
  const inside = new Set(
    batches.filter(({ network }) => network === OWN_NETWORK).map(({ device }) => device.id),
  );
  const lines = inside.size === 0 ? new Map<string, Line>() : await readLines(tx, [...inside]);
  const lineOf = new Map<PreparedBatch, Line>();
  for (const batch of batches) {
    const { network, device, receivedAt } = batch;
    if (network === undefined) continue;
    if (network === null) lines.delete(device.id);
    else if (network !== OWN_NETWORK) lines.set(device.id, { name: network, seenAtMs: receivedAt.getTime() });
    const line = lines.get(device.id);
    if (line) lineOf.set(batch, line);
  }
  return attempts.map((attempt) => nameOf(attempt, lineOf.get(attempt.batch)));
}

function nameOf({ batch, prepared }: FreshAttempt, line: Line | undefined): string | null {
  // A clock beyond reason does not say when it was made.
  if (line === undefined || prepared.clockBeyondReason) return null;
  const sinceMs = prepared.occurredAt.getTime() - line.seenAtMs;
  const laterMsMax = batch.network === OWN_NETWORK ? LAST_LINE_MS_MAX : SAME_LINE_MS_MAX;
  return sinceMs >= -SAME_LINE_MS_MAX && sinceMs <= laterMsMax ? line.name : null;
}

async function readLines({ sql }: Transaction, ids: readonly string[]): Promise<Map<string, Line>> {
  const rows = await sql<{ id: string; network: string; seenAt: Date }[]>`
    select id, network, network_seen_at as "seenAt" from device
    where id = any(${ids}::uuid[]) and network is not null and network_seen_at is not null`;
  return new Map(rows.map(({ id, network, seenAt }) => [id, { name: network, seenAtMs: seenAt.getTime() }]));
}
