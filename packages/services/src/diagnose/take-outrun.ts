import { CATALOGUE_VERSION } from '@tsunagu/core/diagnose';
import type { Transaction } from '@tsunagu/db';
import { isOlderCatalogue } from './is-older-catalogue.ts';
import type { JudgedKey } from './mark-outrun.ts';

/** Takes attempts that a program with an older catalogue than this one judged meanwhile; gone only with the commit. */
export async function takeOutrun({ sql }: Transaction, attemptsMax: number): Promise<JudgedKey[]> {
  const versions = await sql<{ version: string }[]>`
    select distinct catalogue_version as version from replay_due`;
  const older = versions
    .map(({ version }) => version)
    .filter((one) => isOlderCatalogue(one, CATALOGUE_VERSION));
  if (older.length === 0) return [];
  return sql<JudgedKey[]>`
    with taken as (
      select device_id, attempt_id from replay_due where catalogue_version = any(${older}::text[])
      order by 1, 2 limit ${attemptsMax} for update skip locked)
    delete from replay_due d using taken t where d.device_id = t.device_id and d.attempt_id = t.attempt_id
    returning d.device_id as "deviceId", d.attempt_id as "attemptId"`;
}
