import { statfs } from 'node:fs/promises';
import { readProgramHealth } from '@tsunagu/services/watch';
import type { AdminContext } from '../admin-context.ts';
import type { Check } from './check.ts';

const OUTBOX_LATE_SECONDS = 60;
const FREE_MEGABYTES_MIN = 1024;

/** Whether what was taken in goes on: detection asked for, items kept aside. */
export async function judgeFlow({ db, now }: AdminContext): Promise<Check[]> {
  const yesterday = new Date(now.getTime() - 86_400_000);
  const [row] = await db.sql<{ waiting: number | null; quarantined: number }[]>`
    select (select extract(epoch from ${now}::timestamptz - min(created_at))::int from outbox where taken_at is null)
        as waiting,
      (select count(*)::int from quarantine where received_at > ${yesterday}) as quarantined`;
  const seconds = row?.waiting ?? 0;
  const count = row?.quarantined ?? 0;
  return [
    seconds > OUTBOX_LATE_SECONDS
      ? { name: 'check-outbox', state: 'broken', word: 'outbox-late', args: { seconds } }
      : { name: 'check-outbox', state: 'fine', word: 'outbox-ok', args: {} },
    count > 0
      ? { name: 'check-quarantine', state: 'attention', word: 'quarantine-some', args: { count } }
      : { name: 'check-quarantine', state: 'fine', word: 'quarantine-ok', args: {} },
  ];
}

/** Whether the programs are heard of, and detection looks. */
export async function judgeProgramsHeard({ db, now }: AdminContext): Promise<Check[]> {
  return (await readProgramHealth(db, now)).map(
    ({ program, state, processes, quietSeconds, lookSeconds }) => {
      const name = program === 'ingest' ? 'check-ingest' : 'check-worker';
      if (state === 'unseen') return { name, state: 'attention', word: 'program-unseen', args: {} };
      if (state === 'quiet')
        return { name, state: 'broken', word: 'program-quiet', args: { seconds: quietSeconds ?? 0 } };
      if (state === 'late' && lookSeconds === null)
        return { name, state: 'broken', word: 'detection-never', args: {} };
      if (state === 'late')
        return { name, state: 'broken', word: 'detection-late', args: { seconds: lookSeconds ?? 0 } };
      return { name, state: 'fine', word: 'program-working', args: { count: processes } };
    },
  );
}

/** Free space where the data folder is; nothing to say where the database is elsewhere. */
export async function judgeDisk({ env }: AdminContext): Promise<Check[]> {
  if (env.databaseUrl !== null) return [];
  const { bavail, bsize } = await statfs(env.dataFolder);
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
  const short = megabytes < FREE_MEGABYTES_MIN;
  const word = short ? 'disk-short' : 'disk-ok';
  return [{ name: 'check-disk', state: short ? 'broken' : 'fine', word, args: { megabytes } }];
}
