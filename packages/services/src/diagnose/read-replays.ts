import type { Database } from '@tsunagu/db';

/** One pass over stored attempts, as an operator follows it. */
export interface ReplayProgress {
  readonly id: number;
  readonly catalogueVersion: string;
  /** `worker`, or the operator who asked. */
  readonly requestedBy: string;
  readonly state: 'running' | 'done';
  readonly firstDay: string;
  readonly lastDay: string;
  readonly daysDone: number;
  readonly daysTotal: number;
  readonly attempts: number;
  readonly changed: number;
  readonly unreadable: number;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly finishedAt: string | null;
}

type ReplayRow = Omit<ReplayProgress, 'startedAt' | 'updatedAt' | 'finishedAt'> & {
  startedAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
};

const SHOWN_MAX = 10;

/** The last passes, newest first. */
export async function readReplays({ sql }: Pick<Database, 'sql'>): Promise<readonly ReplayProgress[]> {
  const rows = await sql<ReplayRow[]>`
    select id, catalogue_version as "catalogueVersion", requested_by as "requestedBy", state,
      first_day::text as "firstDay", last_day::text as "lastDay",
      case when state = 'done' then last_day - first_day + 1 else last_day - day end as "daysDone",
      last_day - first_day + 1 as "daysTotal", attempts::float8 as attempts, changed::float8 as changed, unreadable,
      started_at as "startedAt", updated_at as "updatedAt", finished_at as "finishedAt"
    from replay_run order by id desc limit ${SHOWN_MAX}`;
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}
