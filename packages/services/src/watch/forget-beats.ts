import type { VerbContext } from '../context.ts';

/** A program that was last heard of a month ago is no longer missed. */
const DAYS_KEPT = 30;
/** Of each program the newest ones stay, however often it was started. */
const NEWEST_KEPT = 100;

/** Removes what processes said that ended long ago; returns how many. */
export async function forgetBeats({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000);
  const { count } = await db.sql`
    delete from program_beat where beat_at < ${before} or instance_id in (
      select instance_id from (
        select instance_id, row_number() over (partition by program order by beat_at desc) as place from program_beat
      ) ranked where place > ${NEWEST_KEPT})`;
  return count;
}
