import { retireHistory } from '@tsunagu/services/ingest';
import { readOrganization } from '@tsunagu/services/show';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Hours of the organization's day at which least is read and sent. */
const NIGHT_FROM = 1;
const NIGHT_UNTIL = 5;

/**
 * Drops days that are older than they are kept: at night what is due; by day only what nights without a worker left.
 */
export async function retire(ctx: WorkerContext): Promise<void> {
  const verb = verbContext(ctx);
  const { zoneOffsetMs } = await readOrganization(verb.db, verb.now);
  const hour = new Date(verb.now.getTime() + zoneOffsetMs).getUTCHours();
  const night = hour >= NIGHT_FROM && hour < NIGHT_UNTIL;
  const { days, rows } = await retireHistory(verb, { graceDays: night ? 0 : 1 });
  if (days + rows > 0) ctx.log.info({ days, rows }, 'history dropped');
}
