import { randomBytes } from 'node:crypto';
import type { Database } from '@tsunagu/db';

/** What a verb may use of the world; a test gives its own clock and randomness. */
export interface VerbContext {
  readonly db: Database;
  /** The moment that everything the verb writes carries. */
  readonly now: Date;
  /** The deployment's secret (TSUNAGU_SECRET); what is stored sealed cannot be made or read without it. */
  readonly secret?: string | undefined;
  /** Source of ids and secrets; the operating system's without it. */
  readonly random?: ((bytes: number) => Buffer) | undefined;
}

export function randomOf(ctx: Pick<VerbContext, 'random'>, bytes: number): Buffer {
  return (ctx.random ?? randomBytes)(bytes);
}
