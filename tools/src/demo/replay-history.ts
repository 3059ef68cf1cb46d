import { type Database, openDatabase } from '@tsunagu/db';
import { incident, incidentTask } from '@tsunagu/db/schema';
import {
  createEngineMemory,
  DETECTION_LOCK,
  lookAtOnsets,
  refreshSilentMachines,
  runDetection,
} from '@tsunagu/services/detect';
import {
  acknowledge,
  addNote,
  advanceStep,
  close,
  completeTask,
  saveReview,
  type VerbContext,
} from '@tsunagu/services/respond';
import { refreshGatewayViews } from '@tsunagu/services/show';
import { type DemoStops, MINUTE_MS, type Outage, type World } from '@tsunagu/testkit/simulator';
import { and, asc, desc, eq, gte, isNull } from 'drizzle-orm';
import { OPERATOR_WORDS, type OperatorWords } from './operator-script.ts';

/** Detection looks this often in an outage's first minutes, and this often afterwards. */
const LOOK_EVERY_MS = MINUTE_MS;
const FIRST_MINUTES_MS = 15 * MINUTE_MS;
const LOOK_LATER_EVERY_MS = 10 * MINUTE_MS;
/** How long after an outage its recovery is watched and its report written. */
const AFTERWARDS_MS = 100 * MINUTE_MS;

/**
 * Lets detection and the people of the company live through the outages of a history while it is delivered: the same
 * verbs as on the day itself, with the clock of that day and `actor` as the one who acts. Until `done`, no other process detects.
 */
export async function replayHistory(databaseUrl: string, actor: string): Promise<DemoStops> {
  // One connection: it holds the lock under which detection runs, so that the worker's clock, which is today's,
  // does not end what is open in the past.
  const db = openDatabase(databaseUrl, { max: 1, applicationName: 'tsunagu demo history' });
  await db.sql`select pg_advisory_lock(${DETECTION_LOCK})`;
  const memory = createEngineMemory();
  let todo: readonly Act[] = [];
  let current: Outage | undefined;
  let outages: readonly Outage[] = [];
  let silent: World['silentSite'];
  return {
    done: async () => {
      if (silent) await lookAtOnce(db, silent);
      silent = undefined;
      await db.close();
    },
    moments: (world) => {
      silent = world.silentSite;
      outages = world.outages.filter((outage) => outage.toMs + AFTERWARDS_MS < Date.now());
      return outages.flatMap(momentsOf).sort((a, b) => a - b);
    },
    at: async (nowMs) => {
      const outage = outages.findLast((candidate) => candidate.fromMs < nowMs);
      if (outage !== current) todo = outage === undefined ? [] : script(outage, actor);
      current = outage;
      const ctx: VerbContext = { db, now: new Date(nowMs) };
      await runDetection(ctx, { parts: ['surges'], memory });
      await lookAtOnsets(ctx);
      const open = outage === undefined ? null : await openIncident(db, outage.fromMs);
      if (open === null) return;
      const openForMs = nowMs - open.openedAt.getTime();
      for (const act of todo.filter((next) => openForMs >= next.afterMs)) await act.run(ctx, open.id);
      todo = todo.filter((next) => openForMs < next.afterMs);
    },
  };
}

/** What a worker looks at every five minutes, so that whoever opens the demo finds it looked at. */
async function lookAtOnce(db: Database, silent: NonNullable<World['silentSite']>): Promise<void> {
  await fallSilent(db, silent);
  const now = new Date();
  await refreshSilentMachines({ db, now });
  await refreshGatewayViews(db, now);
  await runDetection({ db, now }, { parts: ['conditions'] });
}

/** A past that is delivered afterwards was heard of just now; of a site that is silent the last word was then. */
async function fallSilent(
  { sql }: Database,
  { site, fromMs }: NonNullable<World['silentSite']>,
): Promise<void> {
  const from = new Date(fromMs);
  await sql`update device set last_seen_at = ${from} where site = ${site} and last_seen_at > ${from}`;
}

function momentsOf({ fromMs, toMs }: Outage): number[] {
  const moments: number[] = [];
  for (let atMs = fromMs; atMs <= toMs + AFTERWARDS_MS; ) {
    atMs += atMs - fromMs < FIRST_MINUTES_MS ? LOOK_EVERY_MS : LOOK_LATER_EVERY_MS;
    moments.push(atMs);
  }
  return moments;
}

/** The newest incident since then that is still worked on. */
async function openIncident({ db }: Database, sinceMs: number) {
  const [row] = await db
    .select()
    .from(incident)
    .where(and(gte(incident.openedAt, new Date(sinceMs)), isNull(incident.closedAt)))
    .orderBy(desc(incident.openedAt))
    .limit(1);
  return row ?? null;
}

interface Act {
  /** After the incident was opened. */
  readonly afterMs: number;
  readonly run: (ctx: VerbContext, incidentId: number) => Promise<unknown>;
}

/** Takes ownership within minutes, recovers when the outage ends, writes the report and closes. */
function script(outage: Outage, actor: string): Act[] {
  const words = OPERATOR_WORDS[outage.kind];
  if (words === undefined) return [];
  const lastsMs = outage.toMs - outage.fromMs;
  return [
    { afterMs: 3 * MINUTE_MS, run: (ctx, id) => changing(ctx, id, (ref) => acknowledge(ctx, ref, actor)) },
    { afterMs: 4 * MINUTE_MS, run: (ctx, id) => goTo(ctx, id, actor, 'first-response') },
    { afterMs: 10 * MINUTE_MS, run: (ctx, id) => tickOff(ctx, id, actor, 2) },
    { afterMs: 15 * MINUTE_MS, run: (ctx, id) => goTo(ctx, id, actor, 'collect') },
    {
      afterMs: 20 * MINUTE_MS,
      run: (ctx, incidentId) => addNote(ctx, { incidentId, text: words.found }, actor),
    },
    { afterMs: 25 * MINUTE_MS, run: (ctx, id) => goTo(ctx, id, actor, 'recover') },
    { afterMs: lastsMs, run: (ctx, incidentId) => addNote(ctx, { incidentId, text: words.done }, actor) },
    { afterMs: lastsMs + 5 * MINUTE_MS, run: (ctx, id) => tickOff(ctx, id, actor, 4) },
    { afterMs: lastsMs + 40 * MINUTE_MS, run: (ctx, id) => goTo(ctx, id, actor, 'review') },
    { afterMs: lastsMs + 60 * MINUTE_MS, run: (ctx, id) => writeReview(ctx, id, actor, words) },
    {
      afterMs: lastsMs + 75 * MINUTE_MS,
      run: (ctx, id) => changing(ctx, id, (ref) => close(ctx, { ...ref, reason: 'resolved' }, actor)),
    },
  ];
}

const goTo = (
  ctx: VerbContext,
  id: number,
  actor: string,
  to: 'first-response' | 'collect' | 'recover' | 'review',
) => changing(ctx, id, (ref) => advanceStep(ctx, { ...ref, to }, actor));

const writeReview = (ctx: VerbContext, id: number, actor: string, words: OperatorWords) =>
  changing(ctx, id, (ref) => {
    const { summary, cause, recovery, improvement, owner } = words;
    const improvements = [{ text: improvement, owner, dueOn: null }];
    return saveReview(ctx, { ...ref, review: { summary, cause, recovery, improvements } }, actor);
  });

async function tickOff(ctx: VerbContext, incidentId: number, actor: string, count: number): Promise<void> {
  const tasks = await ctx.db.db
    .select({ taskKey: incidentTask.taskKey })
    .from(incidentTask)
    .where(eq(incidentTask.incidentId, incidentId))
    .orderBy(asc(incidentTask.position))
    .limit(count);
  for (const { taskKey } of tasks) await completeTask(ctx, { incidentId, taskKey }, actor);
}

/** Every change names the revision that was seen. */
async function changing<T>(
  ctx: VerbContext,
  incidentId: number,
  change: (ref: { incidentId: number; revision: number }) => Promise<T>,
): Promise<T> {
  const [row] = await ctx.db.db
    .select({ revision: incident.revision })
    .from(incident)
    .where(eq(incident.id, incidentId));
  return change({ incidentId, revision: row?.revision ?? 1 });
}
