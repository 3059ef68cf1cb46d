import {
  type Fingerprint,
  type GroupKey,
  type SplitDimension,
  type SplitParts,
  splitFingerprint,
} from '@tsunagu/core/group';
import { type Stage, TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';

/** What makes one group: its key, the key's fingerprint, and where and when the first attempt was. */
export interface GroupSeed {
  readonly key: GroupKey;
  readonly fingerprint: Fingerprint;
  readonly gatewayId: number | null;
  readonly stage: Stage;
  readonly at: Date;
  /** Which part of the group it is in, if a person parts it. */
  readonly parts: SplitParts;
  /** The group that this one is a part of; absent = it is a whole. */
  readonly splitFrom?: number;
}

/** The group of an attempt, and by what the group of its fingerprint was parted when that was looked up. */
export interface ResolvedGroup {
  readonly id: number;
  /** The group itself, or the one that it is a part of. */
  readonly wholeId: number;
  /** null = it is not parted. */
  readonly splitBy: SplitDimension | null;
}

/**
 * Finds the group of each seed, and opens those not seen before; where a person has parted a group, the part that the
 * attempt belongs to. Returns groups parallel to `seeds`. Nothing is locked, and `countGroups` finds out
 * whether a group was parted or joined since; with `hold` nobody can, and everybody else waits from here to the commit.
 */
export async function resolveGroups(
  tx: Transaction,
  seeds: readonly GroupSeed[],
  hold = false,
): Promise<ResolvedGroup[]> {
  const known = await findOrOpen(tx, seeds);
  const found = hold ? await held(tx, known) : known;
  const parted = seeds.flatMap((seed, index) => {
    const whole = found[index];
    return whole?.splitBy == null ? [] : [{ index, seed: partOf(seed, whole.id, whole.splitBy) }];
  });
  const groups = found.map(({ id, splitBy }) => ({ id, wholeId: id, splitBy }));
  if (parted.length === 0) return groups;
  const parts = await findOrOpen(
    tx,
    parted.map(({ seed }) => seed),
  );
  for (const [position, { index }] of parted.entries()) {
    const [group, part] = [groups[index], parts[position]];
    if (group && part) groups[index] = { ...group, id: part.id };
  }
  return groups;
}

function partOf(seed: GroupSeed, splitFrom: number, by: SplitDimension): GroupSeed {
  const part = seed.parts[by];
  const discriminator = [seed.key.discriminator, part].filter((text) => text !== '').join(' · ');
  return {
    ...seed,
    key: { ...seed.key, discriminator },
    fingerprint: splitFingerprint(seed.fingerprint, by, part),
    splitFrom,
  };
}

interface Found {
  readonly id: number;
  readonly splitBy: SplitDimension | null;
}

/** The same groups, locked, as they are now. */
async function held({ sql }: Transaction, known: readonly Found[]): Promise<Found[]> {
  const rows = await sql<Found[]>`
    select id, split_by as "splitBy" from failure_group where id = any(${known.map(({ id }) => id)}::int[])
    order by id for no key update`;
  const locked = new Map(rows.map((row) => [row.id, row]));
  return known.map((one) => locked.get(one.id) ?? one);
}

async function findOrOpen(tx: Transaction, seeds: readonly GroupSeed[]): Promise<Found[]> {
  const distinct = new Map<string, GroupSeed>();
  for (const seed of seeds) {
    const known = distinct.get(nameOf(seed.fingerprint));
    if (known === undefined || seed.at < known.at) distinct.set(nameOf(seed.fingerprint), seed);
  }
  if (distinct.size === 0) return [];
  const names = [...distinct.keys()].sort();
  const groups = await find(tx, names);
  const missing = names.filter((name) => !groups.has(name)).flatMap((name) => distinct.get(name) ?? []);
  if (missing.length > 0) {
    await open(tx, missing);
    for (const [name, group] of await find(
      tx,
      missing.map((seed) => nameOf(seed.fingerprint)),
    ))
      groups.set(name, group);
  }
  return seeds.map((seed) => {
    const group = groups.get(nameOf(seed.fingerprint));
    if (group === undefined) throw new TsunaguError('unexpected', 'a group is missing after it was opened');
    return group;
  });
}

function nameOf({ version, value }: Fingerprint): string {
  return `${version} ${value}`;
}

async function find(tx: Transaction, names: readonly string[]): Promise<Map<string, Found>> {
  const parts = names.map((name) => [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)]);
  const rows = await tx.sql<(Fingerprint & Found)[]>`
    select g.fingerprint_version as version, g.fingerprint as value, g.id,
      g.split_by as "splitBy"
    from unnest(${parts.map(([version]) => version ?? '')}::text[], ${parts.map(([, value]) => value ?? '')}::text[])
      as wanted (version, value)
    join failure_group g on g.fingerprint_version = wanted.version and g.fingerprint = wanted.value`;
  return new Map(rows.map((row) => [nameOf(row), row]));
}

/** `missing` is in the order of fingerprints, so that two transactions never wait for each other. */
async function open({ sql }: Transaction, missing: readonly GroupSeed[]): Promise<void> {
  const column = <T>(pick: (seed: GroupSeed) => T): T[] => missing.map(pick);
  await sql`
    insert into failure_group (fingerprint_version, fingerprint, verdict, gateway_id, discriminator, stage,
      first_seen_at, last_seen_at, split_from)
    select version, value, verdict, gateway_id, discriminator, stage, at, at, split_from
    from unnest(${column((seed) => seed.fingerprint.version)}::text[],
      ${column((seed) => seed.fingerprint.value)}::text[], ${column((seed) => seed.key.verdict)}::text[],
      ${column((seed) => seed.gatewayId)}::int[], ${column((seed) => seed.key.discriminator)}::text[],
      ${column((seed) => seed.stage)}::text[], ${column((seed) => seed.at.toISOString())}::timestamptz[],
      ${column((seed) => seed.splitFrom ?? null)}::int[])
      as t (version, value, verdict, gateway_id, discriminator, stage, at, split_from)
    on conflict do nothing`;
}
