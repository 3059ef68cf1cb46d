import { CATALOGUE_VERSION } from '@tsunagu/core/diagnose';
import type { Transaction } from '@tsunagu/db';
import { isOlderCatalogue } from './is-older-catalogue.ts';

export interface JudgedKey {
  readonly deviceId: string;
  readonly attemptId: string;
}

/**
 * Whether a newer catalogue than this program's has begun its pass over history: what is judged here may lie behind its
 * cursor. Asked before what is judged is committed, and true until then: a pass waits at its beginning for whoever was told
 * that there is none, and sees what they wrote.
 */
export async function isOutrun({ sql }: Pick<Transaction, 'sql'>): Promise<boolean> {
  const [, rows] = await Promise.all([
    sql`select pg_advisory_xact_lock_shared(hashtext('begin_replay'))`,
    // A statement of its own, that it may see what was committed while the lock was waited for.
    sql<{ version: string }[]>`select distinct catalogue_version as version from replay_run`,
  ]);
  return rows.some(({ version }) => isOlderCatalogue(CATALOGUE_VERSION, version));
}

/** Leaves attempts that an older program judged to the newer one. An entry that waits stays locked until the commit. */
export async function markOutrun(
  { sql }: Pick<Transaction, 'sql'>,
  judged: readonly JudgedKey[],
): Promise<void> {
  if (judged.length === 0) return;
  await sql`
    insert into replay_due (device_id, attempt_id, catalogue_version)
    select device_id, attempt_id, ${CATALOGUE_VERSION}
    from unnest(${judged.map((one) => one.deviceId)}::uuid[], ${judged.map((one) => one.attemptId)}::uuid[])
      as t (device_id, attempt_id) order by 1, 2
    on conflict (device_id, attempt_id) do update set catalogue_version = excluded.catalogue_version`;
}
