import type { Database } from '@tsunagu/db';
import type { AdminEnv } from './env.ts';

/** What a command works with that needs no running database; a test gives its own. */
export interface OfflineContext {
  readonly env: AdminEnv;
  readonly now: Date;
  readonly print: (text: string) => void;
}

export interface AdminContext extends OfflineContext {
  readonly db: Database;
}
