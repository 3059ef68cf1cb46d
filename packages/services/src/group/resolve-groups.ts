import type { Fingerprint, GroupKey } from '@tsunagu/core/group';
import { type Stage, TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';

/** What makes one group: its key, the key's fingerprint, and where and when the first attempt was. */
export interface GroupSeed {
  readonly key: GroupKey;
  readonly fingerprint: Fingerprint;
  readonly gatewayId: number | null;
  readonly stage: Stage;
  readonly at: Date;
}

/** Finds the group of each seed, and opens those not seen before. Returns ids parallel to `seeds`. */
export async function resolveGroups(tx: Transaction, seeds: readonly GroupSeed[]): Promise<number[]> {
  const distinct = new Map<string, GroupSeed>();
  for (const seed of seeds) {
    const known = distinct.get(nameOf(seed.fingerprint));
    if (known === undefined || seed.at < known.at) distinct.set(nameOf(seed.fingerprint), seed);
  }
  if (distinct.size === 0) return [];
  const names = [...distinct.keys()].sort();
  const ids = await find(tx, names);
  const missing = names.filter((name) => !ids.has(name)).flatMap((name) => distinct.get(name) ?? []);
  if (missing.length > 0) {
    await open(tx, missing);
    for (const [name, id] of await find(
      tx,
      missing.map((seed) => nameOf(seed.fingerprint)),
    ))
      ids.set(name, id);
  }
  return seeds.map((seed) => {
    const id = ids.get(nameOf(seed.fingerprint));
    if (id === undefined) throw new TsunaguError('unexpected', 'a group is missing after it was opened');
    return id;
  });
}

function nameOf({ version, value }: Fingerprint): string {
  return `${version} ${value}`;
}

async function find(tx: Transaction, names: readonly string[]): Promise<Map<string, number>> {
  const parts = names.map((name) => [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)]);
  const rows = await tx.sql<{ version: string; value: string; id: number }[]>`
    select g.fingerprint_version as version, g.fingerprint as value, g.id
    from unnest(${parts.map(([version]) => version ?? '')}::text[], ${parts.map(([, value]) => value ?? '')}::text[])
      as wanted (version, value)
    join failure_group g on g.fingerprint_version = wanted.version and g.fingerprint = wanted.value`;
  return new Map(rows.map((row) => [nameOf(row), row.id]));
}

/** `missing` is in the order of fingerprints, so that two transactions never wait for each other. */
async function open({ sql }: Transaction, missing: readonly GroupSeed[]): Promise<void> {
  const column = <T>(pick: (seed: GroupSeed) => T): T[] => missing.map(pick);
  await sql`
    insert into failure_group (fingerprint_version, fingerprint, verdict, gateway_id, discriminator, stage,
      first_seen_at, last_seen_at)
    select version, value, verdict, gateway_id, discriminator, stage, at, at
    from unnest(${column((seed) => seed.fingerprint.version)}::text[],
      ${column((seed) => seed.fingerprint.value)}::text[], ${column((seed) => seed.key.verdict)}::text[],
      ${column((seed) => seed.gatewayId)}::int[], ${column((seed) => seed.key.discriminator)}::text[],
      ${column((seed) => seed.stage)}::text[], ${column((seed) => seed.at.toISOString())}::timestamptz[])
      as t (version, value, verdict, gateway_id, discriminator, stage, at)
    on conflict do nothing`;
}
