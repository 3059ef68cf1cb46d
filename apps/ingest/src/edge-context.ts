import type { Database } from '@tsunagu/services/database';
import type { RateLimits } from './limits/rate-limits.ts';

/** What every route of the edge works with. */
export interface EdgeContext {
  readonly db: Database;
  readonly now: () => Date;
  readonly limits: RateLimits;
}
