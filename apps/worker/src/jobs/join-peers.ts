import { joinPeers as joinPeersVerb } from '@tsunagu/services/diagnose';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** A full part is followed by the next at once, up to here; the schedule brings the rest. */
const PARTS_MAX = 10;

/** Sets failures that something new is known of against everybody else at the same gateway. */
export async function joinPeers(ctx: WorkerContext): Promise<void> {
  for (let part = 0; part < PARTS_MAX; part += 1) {
    const { attempts, revised, more } = await joinPeersVerb(verbContext(ctx));
    if (revised > 0) ctx.log.info({ attempts, revised }, 'compared with peers');
    if (!more) return;
  }
}
