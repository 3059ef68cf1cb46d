import type { SignalSnapshot } from '@tsunagu/core/respond';
import type { Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { readEvidence } from './read-evidence.ts';
import { writeEvent } from './write-event.ts';

/** Keeps what the attempts say in the timeline, so that it outlives their retention. A forecast has no attempts. */
export async function attachEvidence(
  tx: Transaction,
  ctx: VerbContext,
  incidentId: number,
  signal: SignalSnapshot,
): Promise<void> {
  if (signal.evidence.kind !== 'cause-surge') return;
  const evidence = await readEvidence(tx, {
    verdict: signal.verdict,
    gatewayId: signal.gatewayId,
    fromMs: signal.startedAtMs,
    toMs: ctx.now.getTime(),
  });
  await writeEvent(tx, ctx, {
    incidentId,
    kind: 'evidence-attached',
    body: {
      findings: evidence.findings.length,
      examples: evidence.examples.length,
      verdict: signal.verdict,
      evidence,
    },
    actor: 'system',
  });
}
