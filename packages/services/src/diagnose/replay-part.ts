import { CATALOGUE_VERSION, type Diagnosis } from '@tsunagu/core/diagnose';
import { inTransaction, type Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { type JudgedAttempt, type PartEnd, readPart } from './read-part.ts';
import { readSurroundings } from './read-surroundings.ts';
import { differenceOf, peersOf, rediagnose } from './rediagnose.ts';
import { type Revision, writeRevisions } from './write-revisions.ts';

/** One part is one short transaction: ingest never waits for it, and a killed worker loses no more than this. */
export const REPLAY_PART_ATTEMPTS = 500;

export interface ReplayedPart {
  readonly runId: number;
  readonly attempts: number;
  readonly changed: number;
  /** The pass is over. */
  readonly done: boolean;
}

export interface ReplayChoice {
  /** This pass only; any open one without it. */
  readonly runId?: number | undefined;
  /** Only a pass that nobody has gone on with for a while: its worker is gone. */
  readonly onlyIdle?: boolean | undefined;
  readonly attemptsMax?: number | undefined;
}

/** Longer than a worker pauses between two parts. */
const IDLE_MS = 30_000;

interface Run {
  readonly id: number;
  readonly day: string;
  readonly firstDay: string;
  readonly afterDevice: string | null;
  readonly afterAt: Date | null;
  readonly afterAttempt: string | null;
}

/**
 * Diagnoses the next part of an open pass again and keeps what is different. Two workers never take the same part: who
 * comes second finds the pass locked and does nothing. null = nothing is open, or another has it.
 */
export async function replayPart(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  which: ReplayChoice = {},
): Promise<ReplayedPart | null> {
  const attemptsMax = which.attemptsMax ?? REPLAY_PART_ATTEMPTS;
  return inTransaction(ctx.db, async (tx) => {
    const run = await takeRun(tx, ctx.now, which);
    if (run === null) return null;
    const rows = await readPart(tx, run.day, endOf(run), attemptsMax);
    const known = await readSurroundings(tx, rows);
    const judged = rows.map((row) => ({
      row,
      now: isCurrent(row.diagnosis) ? row.diagnosis : rediagnose(row, peersOf(row.peers), known(row)),
    }));
    const revised = judged.flatMap(({ row, now }) => revisionOf(row, now));
    await writeRevisions(tx, 'catalogue', revised, ctx.now);
    const changed = judged.filter(
      ({ row, now }) => now && differenceOf(row.diagnosis, now) === 'verdict',
    ).length;
    const dayDone = rows.length < attemptsMax;
    const done = dayDone && run.day <= run.firstDay;
    const unreadable = judged.filter(({ now }) => now === null).length;
    await advance(tx, ctx.now, run, { last: dayDone ? null : (rows.at(-1) ?? null), dayDone, done });
    await count(tx, run.id, { attempts: rows.length, changed, unreadable });
    if (revised.length > 0) await announceChange(tx, ['attempts']);
    return { runId: run.id, attempts: rows.length, changed, done };
  });
}

/** Diagnosed by today's catalogue already: there is nothing to find. */
function isCurrent(diagnosis: Diagnosis): boolean {
  return diagnosis.version === CATALOGUE_VERSION;
}

function revisionOf(row: JudgedAttempt, now: Diagnosis | null): Revision[] {
  if (now === null || differenceOf(row.diagnosis, now) === 'same') return [];
  return [
    {
      deviceId: row.deviceId,
      attemptId: row.attemptId,
      occurredAt: row.occurredAt,
      diagnosis: now,
      basis: { ...peersOf(row.peers) },
    },
  ];
}

/** The oldest open pass of today's catalogue; one of another version belongs to a worker of that version. */
async function takeRun({ sql }: Transaction, now: Date, which: ReplayChoice): Promise<Run | null> {
  const idleSince = new Date(now.getTime() - IDLE_MS);
  const [run] = await sql<Run[]>`
    select id, day::text, first_day::text as "firstDay", after_device as "afterDevice", after_at as "afterAt",
      after_attempt as "afterAttempt"
    from replay_run
    where state = 'running' and catalogue_version = ${CATALOGUE_VERSION}
      and (${which.runId ?? null}::int is null or id = ${which.runId ?? null})
      and (${which.onlyIdle !== true} or updated_at = started_at or updated_at <= ${idleSince})
    order by id limit 1 for update skip locked`;
  return run ?? null;
}

function endOf({ afterDevice, afterAt, afterAttempt }: Run): PartEnd | null {
  if (afterDevice === null || afterAt === null || afterAttempt === null) return null;
  return { deviceId: afterDevice, occurredAt: afterAt, attemptId: afterAttempt };
}

interface Step {
  readonly last: PartEnd | null;
  readonly dayDone: boolean;
  readonly done: boolean;
}

async function advance(
  { sql }: Transaction,
  now: Date,
  run: Run,
  { last, dayDone, done }: Step,
): Promise<void> {
  // Timestamps of the store are finer than a Date: the cursor is taken from the row itself.
  await sql`
    update replay_run set updated_at = ${now},
      day = case when ${dayDone && !done} then day - 1 else day end,
      after_device = ${last?.deviceId ?? null}::uuid, after_attempt = ${last?.attemptId ?? null}::uuid,
      after_at = (select occurred_at from attempt_key
        where device_id = ${last?.deviceId ?? null}::uuid and attempt_id = ${last?.attemptId ?? null}::uuid),
      state = case when ${done} then 'done' else state end,
      finished_at = case when ${done} then ${now}::timestamptz end
    where id = ${run.id}`;
}

async function count(
  { sql }: Transaction,
  id: number,
  found: { readonly attempts: number; readonly changed: number; readonly unreadable: number },
): Promise<void> {
  await sql`
    update replay_run set attempts = attempts + ${found.attempts}, changed = changed + ${found.changed},
      unreadable = unreadable + ${found.unreadable}
    where id = ${id}`;
}
