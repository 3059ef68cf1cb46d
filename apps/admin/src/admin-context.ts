import type { Database } from '@tsunagu/db';
import type { AdminEnv } from './env.ts';

/** What a command works with; a test gives its own. */
export interface AdminContext {
  readonly db: Database;
  readonly env: AdminEnv;
  readonly now: Date;
  readonly print: (text: string) => void;
}
