import { lookAtOnsets as lookAtOnsetsVerb } from '@tsunagu/services/detect';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Keeps what had changed when the surges began that were told lately. */
export async function lookAtOnsets(ctx: WorkerContext): Promise<void> {
  const kept = await lookAtOnsetsVerb(verbContext(ctx));
  if (kept > 0) ctx.log.info({ kept }, 'looked at what had changed');
}
