import { randomBytes } from 'node:crypto';
import type { Database } from '@tsunagu/db';

/** What a verb may use of the world; a test gives its own clock and randomness. */
export interface VerbContext {
  readonly db: Database;
  /** The moment that everything the verb writes carries. */
  readonly now: Date;
  /** Source of ids and secrets; the operating system's without it. */
  readonly random?: ((bytes: number) => Buffer) | undefined;
}

export function randomOf(ctx: Pick<VerbContext, 'random'>, bytes: number): Buffer {
  return (ctx.random ?? randomBytes)(bytes);
}
