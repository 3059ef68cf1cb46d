import type { Database } from '@tsunagu/db';
import type { LookPart } from '../detect/claim-look.ts';

/** When a part of detection was looked at last, ISO; null = nobody has looked yet. */
export async function readLook({ sql }: Pick<Database, 'sql'>, part: LookPart): Promise<string | null> {
  const [row] = await sql<{ lookedAt: Date }[]>`
    select looked_at as "lookedAt" from detection_look where part = ${part}`;
  return row?.lookedAt.toISOString() ?? null;
}
