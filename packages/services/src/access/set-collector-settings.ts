import { captiveUrlSchema } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { organization } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { writeAudit } from './write-audit.ts';

/** What an administrator decides for every collector; what is absent stays as it is. */
export interface CollectorSettings {
  /** Whose answer tells whether a sign-in page stands in between; null = the edge itself. */
  readonly captiveUrl?: string | null;
  /** Tell the person at the machine when an attempt fails. */
  readonly stallHint?: boolean;
}

export type CollectorSettingsNow = Required<CollectorSettings>;

/**
 * Changes what collectors are told from their next configuration on, and gives what is in force then.
 * Throws `bad-request` for an address that no collector would take.
 */
export async function setCollectorSettings(
  ctx: VerbContext,
  change: CollectorSettings,
  actor: string,
): Promise<CollectorSettingsNow> {
  const { captiveUrl } = change;
  if (captiveUrl && !captiveUrlSchema.safeParse(captiveUrl).success)
    throw new TsunaguError(
      'bad-request',
      `${captiveUrl}: http(s), a usual port, no credentials, no query, outside of the machine`,
    );
  return inTransaction(ctx.db, async (tx) => {
    const [before] = await tx.db
      .select({ captiveUrl: organization.captiveUrl, stallHint: organization.stallHint })
      .from(organization)
      .limit(1)
      .for('update');
    if (before === undefined) throw new TsunaguError('not-found', 'organization');
    const after = { ...before, ...change };
    if (after.captiveUrl === before.captiveUrl && after.stallHint === before.stallHint) return before;
    await tx.db.update(organization).set(after);
    await writeAudit(tx, ctx, {
      actor,
      action: 'organization.collector-settings-changed',
      target: null,
      detail: {
        captiveUrlBefore: before.captiveUrl,
        captiveUrl: after.captiveUrl,
        stallHintBefore: before.stallHint,
        stallHint: after.stallHint,
      },
    });
    return after;
  });
}
