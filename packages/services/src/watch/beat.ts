import type { WatchedProgram } from '@tsunagu/core/vocabulary';
import type { VerbContext } from '../context.ts';

/** A process, as it names itself since its start. */
export interface BeatingProgram {
  readonly instanceId: string;
  readonly program: WatchedProgram;
  readonly startedAt: Date;
  /** When its detection last looked to the end; null = not yet, or it is none that looks. */
  readonly lookedAt: Date | null;
}

/** Says that this process lives, as of now. */
export async function beat(
  { db, now }: Pick<VerbContext, 'db' | 'now'>,
  self: BeatingProgram,
): Promise<void> {
  const { instanceId, program, startedAt, lookedAt } = self;
  await db.sql`
    insert into program_beat (instance_id, program, started_at, beat_at, looked_at)
    values (${instanceId}, ${program}, ${startedAt}, ${now}, ${lookedAt})
    on conflict (instance_id) do update set beat_at = excluded.beat_at, looked_at = excluded.looked_at`;
}
