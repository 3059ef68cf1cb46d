import { runDetection } from '@tsunagu/services/detect';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Looks at what is measurably wrong, each thing in its own time; apart from the detect queue, which a surge waits for. */
export async function lookAtConditions(ctx: WorkerContext): Promise<void> {
  const { conditionMemory } = ctx;
  const outcome = await runDetection(verbContext(ctx), { parts: ['conditions'], conditionMemory });
  if (Object.values(outcome).some((count) => count > 0)) ctx.log.info(outcome, 'conditions changed');
}
