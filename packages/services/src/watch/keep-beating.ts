import { randomUUID } from 'node:crypto';
import type { ProgramHealth } from '@tsunagu/core/show';
import type { WatchedProgram } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { beat } from './beat.ts';
import { readProgramHealth } from './read-program-health.ts';

export interface BeatingOptions {
  readonly db: Database;
  readonly now: () => Date;
  readonly program: WatchedProgram;
  /** When this process's detection last looked to the end. */
  readonly lookedAt?: () => Date | null;
  /** Called after each beat with how everybody is. */
  readonly onHealth: (health: readonly ProgramHealth[]) => void;
  /** The store did not take the word; it is tried again. */
  readonly onTrouble: (error: unknown) => void;
  /** Shorter in tests. */
  readonly everyMs?: number;
}

const EVERY_MS = 30_000;

/** Says now and every half minute that this process lives, and looks at the others. Returns how to stop. */
export function keepBeating(options: BeatingOptions): () => Promise<void> {
  const { db, now, program, lookedAt = () => null } = options;
  const self = { instanceId: randomUUID(), program, startedAt: now() };
  let running: Promise<void> | null = null;
  const once = async () => {
    try {
      await beat({ db, now: now() }, { ...self, lookedAt: lookedAt() });
      options.onHealth(await readProgramHealth(db, now()));
    } catch (error) {
      options.onTrouble(error);
    }
    running = null;
  };
  const ask = () => {
    // A store that does not answer is asked once, not every half minute again.
    running ??= once();
  };
  ask();
  const timer = setInterval(ask, options.everyMs ?? EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
