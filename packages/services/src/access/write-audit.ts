import type { Database, Transaction } from '@tsunagu/db';
import { auditLog } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';

/**
 * Every act of a person that changes something, and what the system does in their stead, as object.verb. What people do
 * to an incident stands in its timeline.
 */
export const AUDIT_ACTIONS = [
  'organization.created',
  'organization.names-changed',
  'organization.collector-settings-changed',
  'organization.retention-changed',
  'organization.thresholds-changed',
  'enrolment-token.created',
  'enrolment-token.revoked',
  'api-key.created',
  'api-key.revoked',
  'device.enrolled',
  'device.key-rotated',
  'device.revoked',
  'setup-link.created',
  'setup-link.used',
  'account.created',
  'account.invited',
  'account.password-set',
  'account.role-changed',
  'account.signed-in',
  'account.sign-in-closed',
  'account.removed',
  'channel.created',
  'channel.tested',
  'channel.removed',
  'failure-group.reopened',
  'failure-group.muted',
  'failure-group.resolved',
  'failure-group.merged',
  'failure-group.taken-out',
  'failure-group.split',
  'failure-group.joined',
  'signal.marked',
  'signal.unmarked',
  'planned-change.announced',
  'planned-change.cancelled',
  'history.dropped',
  'store.restored',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  /** User id, `system`, `operator` (the command line), `device:<id>` or `api-key:<id>`. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly target: string | null;
  /** Never a secret, never a name of a person. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes one entry; inside a transaction it stands or falls with the deed. */
export async function writeAudit(
  on: Pick<Database | Transaction, 'db'>,
  { now }: Pick<VerbContext, 'now'>,
  entry: AuditEntry,
): Promise<void> {
  await on.db.insert(auditLog).values({ at: now, ...entry, detail: entry.detail ?? {} });
}
