import { CHRONIC_SHARE } from '@tsunagu/core/detect';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { CHRONIC_DAYS } from '../detect/keep-chronic-failers.ts';
import { readLook } from './read-look.ts';

/** Who is set aside, all together. */
export interface Chronic {
  readonly people: number;
  /** The most people first; one person may stand under several. */
  readonly verdicts: readonly { readonly verdict: Verdict; readonly people: number }[];
  /** More than this share of somebody's days sets them aside, 0 to 1. */
  readonly share: number;
  /** Days whose counts are shown. */
  readonly days: number;
  /** null = nobody has looked yet: then nothing is known of anybody. */
  readonly lookedAt: string | null;
}

/** How many people fail for weeks, and of what. */
export async function readChronic(database: Pick<Database, 'sql'>): Promise<Chronic> {
  const [rows, lookedAt] = await Promise.all([
    database.sql<{ verdict: Verdict | null; people: number }[]>`
      select verdict, count(distinct person_ordinal)::int as people from chronic_failer
      group by grouping sets ((verdict), ()) order by people desc, verdict`,
    readLook(database, 'chronic-failers'),
  ]);
  return {
    people: rows.find(({ verdict }) => verdict === null)?.people ?? 0,
    verdicts: rows.flatMap(({ verdict, people }) => (verdict === null ? [] : [{ verdict, people }])),
    share: CHRONIC_SHARE,
    days: CHRONIC_DAYS,
    lookedAt,
  };
}
