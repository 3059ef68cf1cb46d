import type { KnownSignal, NameLook } from '@tsunagu/core/detect';
import type { Transaction } from '@tsunagu/db';

/** What the looks of one run share. */
export interface ConditionContext {
  readonly tx: Transaction;
  readonly now: Date;
  readonly known: readonly KnownSignal[];
  /** Read at the first call, once for all that ask. */
  readonly nameLooks: () => Promise<readonly NameLook[]>;
}
