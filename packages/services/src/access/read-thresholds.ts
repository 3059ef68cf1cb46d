import { DEFAULT_THRESHOLDS, type Thresholds } from '@tsunagu/core/detect';
import type { Database, Transaction } from '@tsunagu/db';
import { organization } from '@tsunagu/db/schema';

/** What the organization decided about what is told, or the default before there is one. */
export async function readThresholds({ db }: Pick<Database | Transaction, 'db'>): Promise<Thresholds> {
  const [row] = await db
    .select({ peopleMin: organization.detectPeopleMin, onceInYears: organization.detectOnceInYears })
    .from(organization)
    .limit(1);
  return row ?? DEFAULT_THRESHOLDS;
}
