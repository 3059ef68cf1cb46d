import type { TestDatabase } from '@tsunagu/testkit/postgres';
import { replayPart } from '../../src/diagnose/index.ts';

/** What an earlier release would have stored: no name for what today's rules call an expired certificate. */
export async function diagnosedBefore({ sql }: TestDatabase): Promise<void> {
  await sql`
    update attempt set verdict = 'unknown', confidence = 0,
      diagnosis = diagnosis || '{"version":"2026-01-01","verdict":"unknown","confidence":0,"causes":[]}'
    where result <> 'connected'`;
}

export const revisionsOf = ({ sql }: TestDatabase) =>
  sql<{ verdict: string; reason: string; diagnosis: object; key: string }[]>`
    select verdict, reason, diagnosis, device_id || ' ' || attempt_id as key from attempt_revision order by key`;

/** Returns how many parts it took. */
export async function replayToEnd(
  ctx: () => { db: TestDatabase; now: Date },
  attemptsMax?: number,
): Promise<number> {
  for (let parts = 1; parts < 1000; parts += 1) {
    const part = await replayPart(ctx(), { attemptsMax });
    if (part === null || part.done) return parts;
  }
  throw new Error('the pass never ends');
}
