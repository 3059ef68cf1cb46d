import type { Database } from '@tsunagu/db';
import { organization, RETENTION_MONTHS } from '@tsunagu/db/schema';

/** How many months each is kept; what was counted of it stays. */
export interface Retention {
  readonly attemptsMonths: number;
  readonly gatewayEventsMonths: number;
}

/** What the organization decided, or the default before there is one. */
export async function readRetention({ db }: Pick<Database, 'db'>): Promise<Retention> {
  const [row] = await db
    .select({
      attemptsMonths: organization.attemptsKeptMonths,
      gatewayEventsMonths: organization.gatewayEventsKeptMonths,
    })
    .from(organization)
    .limit(1);
  return row ?? { attemptsMonths: RETENTION_MONTHS, gatewayEventsMonths: RETENTION_MONTHS };
}
