import { joinPeers as joinPeersVerb } from '@tsunagu/services/diagnose';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Sets the last failures against everybody else at the same gateway. */
export async function joinPeers(ctx: WorkerContext): Promise<void> {
  const { attempts, revised } = await joinPeersVerb(verbContext(ctx));
  if (revised > 0) ctx.log.info({ attempts, revised }, 'compared with peers');
}
