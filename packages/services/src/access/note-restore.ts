import type { VerbContext } from '../context.ts';
import { writeAudit } from './write-audit.ts';

/** Says in the audit log that everything before it is as a backup had it; what came after that backup was lost. */
export async function noteRestore(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  { madeAt }: { readonly madeAt: string },
): Promise<void> {
  await writeAudit(ctx.db, ctx, {
    actor: 'operator',
    action: 'store.restored',
    target: null,
    detail: { backupMadeAt: madeAt },
  });
}
