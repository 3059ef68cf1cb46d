import { judgePrograms, type ProgramBeat, type ProgramHealth } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

interface BeatRow {
  readonly program: ProgramBeat['program'];
  readonly startedAt: Date;
  readonly beatAt: Date;
  readonly lookedAt: Date | null;
}

/** How the programs are that nothing works without, by what they said of themselves. */
export async function readProgramHealth(db: Pick<Database, 'sql'>, now: Date): Promise<ProgramHealth[]> {
  const rows = await db.sql<BeatRow[]>`
    select program, started_at as "startedAt", beat_at as "beatAt", looked_at as "lookedAt" from program_beat`;
  const beats = rows.map(({ program, startedAt, beatAt, lookedAt }) => ({
    program,
    startedAtMs: startedAt.getTime(),
    beatAtMs: beatAt.getTime(),
    lookedAtMs: lookedAt?.getTime() ?? null,
  }));
  return judgePrograms(beats, now.getTime());
}
