import { forgetNonces } from '@tsunagu/services/access';
import { keepPartitions } from '@tsunagu/services/ingest';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Partitions ahead, and old nonces away. */
export async function keepHouse(ctx: WorkerContext): Promise<void> {
  const partitions = await keepPartitions(verbContext(ctx));
  const nonces = await forgetNonces(verbContext(ctx));
  ctx.log.debug({ partitions, nonces }, 'kept house');
}
