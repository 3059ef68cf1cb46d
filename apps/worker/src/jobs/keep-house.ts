import { forgetNonces } from '@tsunagu/services/access';
import { forgetPlannedChanges } from '@tsunagu/services/detect';
import { forgetAddresses, keepPartitions } from '@tsunagu/services/ingest';
import { forgetBeats } from '@tsunagu/services/watch';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Partitions ahead; old nonces, addresses and planned changes away. */
export async function keepHouse(ctx: WorkerContext): Promise<void> {
  const partitions = await keepPartitions(verbContext(ctx));
  const nonces = await forgetNonces(verbContext(ctx));
  const addresses = await forgetAddresses(verbContext(ctx));
  const planned = await forgetPlannedChanges(verbContext(ctx));
  const beats = await forgetBeats(verbContext(ctx));
  ctx.log.debug({ partitions, nonces, addresses, planned, beats }, 'kept house');
}
