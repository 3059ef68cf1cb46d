import { forgetNonces } from '@tsunagu/services/access';
import { forgetAddresses, keepPartitions } from '@tsunagu/services/ingest';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Partitions ahead; old nonces and addresses away. */
export async function keepHouse(ctx: WorkerContext): Promise<void> {
  const partitions = await keepPartitions(verbContext(ctx));
  const nonces = await forgetNonces(verbContext(ctx));
  const addresses = await forgetAddresses(verbContext(ctx));
  ctx.log.debug({ partitions, nonces, addresses }, 'kept house');
}
