import { CATALOGUE_VERSION, type Diagnosis } from '@tsunagu/core/diagnose';
import { inTransaction, type Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { isOlderCatalogue } from './is-older-catalogue.ts';
import { type JudgedAttempt, type PartEnd, readJudged, readPart } from './read-part.ts';
import { readSurroundings } from './read-surroundings.ts';
import { differenceOf, peersOf, rediagnose } from './rediagnose.ts';
import { takeOutrun } from './take-outrun.ts';
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
  readonly state: 'running' | 'done';
  readonly requestedBy: string;
  readonly day: string;
  readonly firstDay: string;
  readonly afterDevice: string | null;
  /** As the store writes it: finer than a Date. */
  readonly afterAt: string | null;
  readonly afterAttempt: string | null;
}

/**
 * Diagnoses the next part of an open pass again and keeps what is different: first what older programs, still running
 * during an upgrade, judged meanwhile, then the next of the day. A pass ends when neither is left; what an older program
 * leaves behind after that is taken in the name of the last pass. Two workers never take the same part: who comes second
 * finds the pass locked and does nothing. null = nothing is to be done, or another does it.
 */
export async function replayPart(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  which: ReplayChoice = {},
): Promise<ReplayedPart | null> {
  const attemptsMax = which.attemptsMax ?? REPLAY_PART_ATTEMPTS;
  return inTransaction(ctx.db, async (tx) => {
    const run = (await takeRun(tx, ctx.now, which)) ?? (await takeEnded(tx, which));
    if (run === null) return null;
    const outrun = await takeOutrun(tx, attemptsMax);
    if (run.state === 'done' && outrun.length === 0) return null;
    const rows =
      outrun.length > 0 ? await readJudged(tx, outrun) : await readPart(tx, run.day, endOf(run), attemptsMax);
    const found = await judgeAgain(tx, ctx.now, run, rows);
    const done =
      outrun.length === 0
        ? await advance(tx, ctx.now, run, rows, attemptsMax)
        : run.state === 'done' && outrun.length < attemptsMax;
    await count(tx, ctx.now, run.id, found);
    return { runId: run.id, attempts: found.attempts, changed: found.changed, done };
  });
}

interface FoundAgain {
  readonly attempts: number;
  readonly changed: number;
  readonly unreadable: number;
}

async function judgeAgain(
  tx: Transaction,
  at: Date,
  run: Run,
  rows: readonly JudgedAttempt[],
): Promise<FoundAgain> {
  const known = await readSurroundings(tx, rows);
  const judged = rows.map((row) => ({
    row,
    now: standsFor(run, row.diagnosis) ? row.diagnosis : rediagnose(row, peersOf(row.peers), known(row)),
  }));
  const revised = judged.flatMap(({ row, now }) => revisionOf(row, now));
  await writeRevisions(tx, 'catalogue', revised, at);
  if (revised.length > 0) await announceChange(tx, ['attempts']);
  const changed = judged.filter(({ row, now }) => now && differenceOf(row.diagnosis, now) === 'verdict');
  return {
    attempts: rows.length,
    changed: changed.length,
    unreadable: judged.filter(({ now }) => now === null).length,
  };
}

/**
 * Diagnosed by this catalogue already: there is nothing to find. Nor is it the workers' to undo what a newer one found; an
 * operator who has gone back to an older release may ask for that.
 */
function standsFor(run: Run, { version }: Diagnosis): boolean {
  if (version === CATALOGUE_VERSION) return true;
  return run.requestedBy === 'worker' && isOlderCatalogue(CATALOGUE_VERSION, version);
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

const runColumns = ({ sql }: Transaction) => sql`
  id, state, requested_by as "requestedBy", day::text, first_day::text as "firstDay", after_device as "afterDevice",
  after_at::text as "afterAt", after_attempt as "afterAttempt"`;

/** The oldest open pass of today's catalogue; one of another version belongs to a worker of that version. */
async function takeRun(tx: Transaction, now: Date, which: ReplayChoice): Promise<Run | null> {
  const idleSince = new Date(now.getTime() - IDLE_MS);
  const [run] = await tx.sql<Run[]>`
    select ${runColumns(tx)} from replay_run
    where state = 'running' and catalogue_version = ${CATALOGUE_VERSION}
      and (${which.runId ?? null}::int is null or id = ${which.runId ?? null})
      and (${which.onlyIdle !== true} or updated_at = started_at or updated_at <= ${idleSince})
    order by id limit 1 for update skip locked`;
  return run ?? null;
}

/** The last pass of today's catalogue where none is open. */
async function takeEnded(tx: Transaction, which: ReplayChoice): Promise<Run | null> {
  const [run] = await tx.sql<Run[]>`
    select ${runColumns(tx)} from replay_run
    where state = 'done' and catalogue_version = ${CATALOGUE_VERSION}
      and (${which.runId ?? null}::int is null or id = ${which.runId ?? null})
      and not exists (select 1 from replay_run o where o.state = 'running' and o.catalogue_version = ${CATALOGUE_VERSION})
    order by id desc limit 1 for update skip locked`;
  return run ?? null;
}

function endOf({ afterDevice, afterAt, afterAttempt }: Run): PartEnd | null {
  if (afterDevice === null || afterAt === null || afterAttempt === null) return null;
  return { deviceId: afterDevice, occurredText: afterAt, attemptId: afterAttempt };
}

/** Moves the cursor behind what was read. Returns whether the pass is over. */
async function advance(
  { sql }: Transaction,
  now: Date,
  run: Run,
  rows: readonly JudgedAttempt[],
  attemptsMax: number,
): Promise<boolean> {
  const dayDone = rows.length < attemptsMax;
  const done = dayDone && run.day <= run.firstDay;
  const last = dayDone ? null : (rows.at(-1) ?? null);
  await sql`
    update replay_run set
      day = case when ${dayDone && !done} then day - 1 else day end,
      after_device = ${last?.deviceId ?? null}::uuid, after_attempt = ${last?.attemptId ?? null}::uuid,
      after_at = ${last?.occurredText ?? null}::text::timestamptz,
      state = case when ${done} then 'done' else state end,
      finished_at = case when ${done} then ${now}::timestamptz end
    where id = ${run.id}`;
  return done;
}

async function count({ sql }: Transaction, now: Date, id: number, found: FoundAgain): Promise<void> {
  await sql`
    update replay_run set updated_at = ${now}, attempts = attempts + ${found.attempts},
      changed = changed + ${found.changed}, unreadable = unreadable + ${found.unreadable}
    where id = ${id}`;
}
