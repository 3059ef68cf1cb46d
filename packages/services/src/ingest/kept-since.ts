import { readRetention } from '../access/index.ts';
import type { VerbContext } from '../context.ts';

export interface KeptSince {
  readonly attempts: Date;
  readonly gatewayEvents: Date;
}

/** The moments before which nothing of each is kept any more. */
export async function keptSince({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<KeptSince> {
  const { attemptsMonths, gatewayEventsMonths } = await readRetention(db);
  return {
    attempts: monthsBefore(now, attemptsMonths),
    gatewayEvents: monthsBefore(now, gatewayEventsMonths),
  };
}

/** As the server counts months: the 31st of a month without one is its last day. */
function monthsBefore(now: Date, months: number): Date {
  const at = new Date(now);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return at;
}
