import { joinPeers as joinPeersVerb } from '@tsunagu/services/diagnose';
import { inParts } from './in-parts.ts';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Notifications are sent by the same few hands, and a slow receiver holds one for as long; the schedule brings the rest. */
const MS_MAX = 10_000;

/**
 * Sets failures that something new is known of against everybody else at the same gateway. While more is due it rests as
 * long as each look took: after an outage there is much to compare, and others store and read beside it.
 */
export async function joinPeers(ctx: WorkerContext): Promise<void> {
  const look = async () => {
    const { attempts, revised, more } = await joinPeersVerb(verbContext(ctx));
    if (revised > 0) ctx.log.info({ attempts, revised }, 'compared with peers');
    return more;
  };
  await inParts(look, { closing: ctx.closing, msMax: MS_MAX });
}
