import type { Database } from '@tsunagu/db';
import { enrolmentToken } from '@tsunagu/db/schema';
import { desc } from 'drizzle-orm';

export const ENROLMENT_TOKEN_STATES = ['usable', 'used-up', 'expired', 'revoked'] as const;
export type EnrolmentTokenState = (typeof ENROLMENT_TOKEN_STATES)[number];

export interface EnrolmentTokenRow {
  readonly id: string;
  readonly label: string;
  readonly site: string | null;
  readonly department: string | null;
  /** What machines may enrol from; empty = from anywhere. */
  readonly networks: readonly string[];
  readonly usesMax: number;
  readonly uses: number;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly state: EnrolmentTokenState;
}

/** The newest tokens first, without their secrets. */
export async function listEnrolmentTokens(
  database: Pick<Database, 'db'>,
  now: Date,
  limit = 200,
): Promise<EnrolmentTokenRow[]> {
  const rows = await database.db
    .select()
    .from(enrolmentToken)
    .orderBy(desc(enrolmentToken.createdAt), desc(enrolmentToken.id))
    .limit(limit);
  return rows.map(({ tokenHash: _secret, revokedAt, ...row }) => ({
    ...row,
    state:
      revokedAt !== null
        ? 'revoked'
        : row.expiresAt <= now
          ? 'expired'
          : row.uses >= row.usesMax
            ? 'used-up'
            : 'usable',
  }));
}
