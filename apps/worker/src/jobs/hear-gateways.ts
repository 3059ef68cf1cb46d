import { joinGatewayWords } from '@tsunagu/services/diagnose';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** A full part is followed by the next at once, up to here; the schedule brings the rest. */
const PARTS_MAX = 20;
const PART_WORDS = 200;

/** Joins what gateways said lately to the attempts they speak of. */
export async function hearGateways(ctx: WorkerContext): Promise<void> {
  for (let part = 0; part < PARTS_MAX; part += 1) {
    const { words, joined, revised } = await joinGatewayWords(verbContext(ctx));
    ctx.metrics.heard(joined, revised);
    if (words < PART_WORDS) return;
  }
}
