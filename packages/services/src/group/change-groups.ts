import { inTransaction, type Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { despiteConflicts } from '../despite-conflicts.ts';

/** A person's change of groups: one transaction, done again when ingest or another person was in its way. */
export function changeGroups<T>(
  { db }: Pick<VerbContext, 'db'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return despiteConflicts(() => inTransaction(db, work));
}
