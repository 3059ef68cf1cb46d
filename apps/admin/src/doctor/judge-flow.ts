import { statfs } from 'node:fs/promises';
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

/** Free space where the data folder is; nothing to say where the database is elsewhere. */
export async function judgeDisk({ env }: AdminContext): Promise<Check[]> {
  if (env.databaseUrl !== null) return [];
  const { bavail, bsize } = await statfs(env.dataFolder);
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
  const short = megabytes < FREE_MEGABYTES_MIN;
  const word = short ? 'disk-short' : 'disk-ok';
  return [{ name: 'check-disk', state: short ? 'broken' : 'fine', word, args: { megabytes } }];
}
