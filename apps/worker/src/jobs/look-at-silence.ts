import { refreshSilentMachines } from '@tsunagu/services/detect';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Works out anew which machines should be heard and are not. */
export async function lookAtSilence(ctx: WorkerContext): Promise<void> {
  await refreshSilentMachines(verbContext(ctx));
}
