import type { Transaction } from '@tsunagu/db';

/** What is worked out now and then, beside the looks themselves. */
export type LookPart = 'silent-machines' | 'chronic-failers' | 'dimension-values';

/** Takes a look that is due and notes it; null = somebody looked less than `everyMinutes` ago. */
export async function claimLook(
  { sql }: Pick<Transaction, 'sql'>,
  part: LookPart,
  now: Date,
  everyMinutes: number,
): Promise<'first' | 'again' | null> {
  const [taken] = await sql<{ first: boolean }[]>`
    insert into detection_look as l (part, looked_at) values (${part}, ${now})
    on conflict (part) do update set looked_at = excluded.looked_at
    where l.looked_at <= excluded.looked_at - make_interval(mins => ${everyMinutes}) or l.looked_at > excluded.looked_at
    returning xmax = 0 as first`;
  return taken === undefined ? null : taken.first ? 'first' : 'again';
}
