/** Where the store and the jobs can live, and whose code runs on the newest schema. */
export interface Mode {
  readonly name: string;
  /** `debian` = what DATABASE_URL leads to on Debian 12; `npm` = the embedded one. */
  readonly postgres: 'npm' | 'debian';
  readonly queue: 'postgres' | 'redis';
  /** `before` = the code that does not know the newest migration yet, with its own tests. */
  readonly code: 'this' | 'before';
}

export const MODES: readonly Mode[] = [
  { name: 'embedded', postgres: 'npm', queue: 'postgres', code: 'this' },
  { name: 'embedded+redis', postgres: 'npm', queue: 'redis', code: 'this' },
  { name: 'debian15', postgres: 'debian', queue: 'postgres', code: 'this' },
  { name: 'debian15+redis', postgres: 'debian', queue: 'redis', code: 'this' },
  { name: 'n-1', postgres: 'npm', queue: 'postgres', code: 'before' },
];

export interface ModeRoom {
  readonly folder: string;
  /** Its tests open a queue: they run for each. Others cannot tell the queues apart and run once for each server. */
  readonly queues: boolean;
  /** It says something about older code on a newer schema. */
  readonly before: boolean;
}

export const MODE_ROOMS: readonly ModeRoom[] = [
  { folder: 'packages/db', queues: false, before: false },
  { folder: 'packages/services', queues: false, before: true },
  { folder: 'apps/ingest', queues: false, before: true },
  { folder: 'apps/worker', queues: true, before: true },
  { folder: 'apps/admin', queues: false, before: false },
  { folder: 'apps/web', queues: false, before: true },
  { folder: 'e2e/modes', queues: true, before: false },
];

/** The mode whose result a cell shares; null = it has its own. */
export function sameAs(mode: Mode, room: ModeRoom): Mode | null {
  if (room.queues || mode.queue === 'postgres') return null;
  return (
    MODES.find(
      (one) => one.queue === 'postgres' && one.postgres === mode.postgres && one.code === mode.code,
    ) ?? null
  );
}
