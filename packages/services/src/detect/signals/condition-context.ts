import type { NameLook } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';

/** What the looks of one run share; they only read, and no lock is held meanwhile. */
export interface ConditionContext {
  readonly sql: Database['sql'];
  readonly now: Date;
  /** Read at the first call, once for all that ask. */
  readonly nameLooks: () => Promise<readonly NameLook[]>;
}
