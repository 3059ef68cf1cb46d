import { refreshGatewayViews } from '@tsunagu/services/show';
import type { WorkerContext } from './worker-context.ts';

/** Works out anew how each gateway looks from the machines that tried lately. */
export async function lookAtGateways({ db, now }: WorkerContext): Promise<void> {
  await refreshGatewayViews(db, now());
}
