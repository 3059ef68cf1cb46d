import { type SignalEvidence, signalEvidenceSchema } from '@tsunagu/core/detect';
import {
  type EventKind,
  eventKindSchema,
  type Incident,
  missingFor,
  type StepRequirement,
  stepsAllowed,
  type TimelineEvent,
} from '@tsunagu/core/respond';
import {
  type IncidentStep,
  type Scope,
  type Severity,
  type SignalKind,
  TsunaguError,
  type Verdict,
  verdictSchema,
} from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { incident, incidentEvent, incidentSignal, incidentTask, signal } from '@tsunagu/db/schema';
import { asc, eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { type IncidentNames, readIncidentNames } from './incident-names.ts';
import { toIncident } from './incident-row.ts';
import { type AttachedEvidence, readEvidence } from './read-evidence.ts';
import { type PeopleNow, readPeopleNow } from './read-people-now.ts';

export interface IncidentSignal {
  readonly id: string;
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly scope: Scope;
  readonly severity: Severity;
  /** 0 to 1. */
  readonly confidence: number;
  readonly people: number;
  readonly startedAtMs: number;
  readonly closedAtMs: number | null;
  readonly evidence: SignalEvidence;
}

export interface IncidentTask {
  /** Its text in both languages: core/respond's taskText. */
  readonly key: string;
  readonly ownerId: string | null;
  readonly doneAtMs: number | null;
  readonly doneBy: string | null;
  readonly note: string | null;
}

export interface IncidentDetail {
  readonly incident: Incident;
  /** To be named in the next change. */
  readonly revision: number;
  readonly stepsAllowed: readonly IncidentStep[];
  /** What is missing before the next step. */
  readonly missing: readonly StepRequirement[];
  readonly signals: readonly IncidentSignal[];
  /** Oldest first. core/respond's describeEvent makes the sentence. */
  readonly events: readonly TimelineEvent[];
  readonly tasks: readonly IncidentTask[];
  readonly peopleNow: PeopleNow;
  readonly evidence: AttachedEvidence;
  readonly names: IncidentNames;
}

/** Everything one incident's page shows. Throws `not-found`. */
export async function incidentDetail(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  { incidentId }: { readonly incidentId: number },
): Promise<IncidentDetail> {
  const { db } = ctx.db;
  const [row] = await db.select().from(incident).where(eq(incident.id, incidentId));
  if (!row) throw new TsunaguError('not-found', `incident ${incidentId}`);
  const found = toIncident(row);
  const next = stepsAllowed(found.step).at(-1);
  const [signals, events, tasks, peopleNow, names, evidence] = await Promise.all([
    readSignals(ctx.db, incidentId),
    readEvents(ctx.db, incidentId),
    readTasks(ctx.db, incidentId),
    readPeopleNow(ctx.db, found, ctx.now),
    readIncidentNames(ctx.db),
    readEvidence(ctx.db, {
      verdict: found.verdict,
      gatewayId: found.gatewayId,
      fromMs: found.startedAtMs,
      toMs: found.recoveredAtMs ?? found.closedAtMs ?? ctx.now.getTime(),
    }),
  ]);
  return {
    incident: found,
    revision: row.revision,
    stepsAllowed: stepsAllowed(found.step),
    missing: next === undefined ? [] : missingFor(found, next),
    signals,
    events,
    tasks,
    peopleNow,
    evidence,
    names,
  };
}

async function readSignals({ db }: Database, incidentId: number): Promise<IncidentSignal[]> {
  const rows = await db
    .select({ signal })
    .from(signal)
    .innerJoin(incidentSignal, eq(incidentSignal.signalId, signal.id))
    .where(eq(incidentSignal.incidentId, incidentId))
    .orderBy(asc(signal.openedAt));
  return rows.map(({ signal: row }) => ({
    id: row.id,
    kind: row.kind,
    verdict: verdictSchema.parse(row.verdict),
    gatewayId: row.gatewayId,
    scope: row.scope,
    severity: row.severity,
    confidence: row.confidence,
    people: row.people,
    startedAtMs: row.startedAt.getTime(),
    closedAtMs: row.closedAt?.getTime() ?? null,
    evidence: signalEvidenceSchema.parse(row.evidence),
  }));
}

/** The timeline of an incident, oldest first. */
export async function readEvents({ db }: Pick<Database, 'db'>, incidentId: number): Promise<TimelineEvent[]> {
  const rows = await db
    .select()
    .from(incidentEvent)
    .where(eq(incidentEvent.incidentId, incidentId))
    .orderBy(asc(incidentEvent.at), asc(incidentEvent.id));
  return rows.map((row) => ({
    id: row.id,
    atMs: row.at.getTime(),
    actor: row.actor,
    kind: eventKindSchema.parse(row.kind) satisfies EventKind,
    body: row.body as TimelineEvent['body'],
  }));
}

async function readTasks({ db }: Database, incidentId: number): Promise<IncidentTask[]> {
  const rows = await db
    .select()
    .from(incidentTask)
    .where(eq(incidentTask.incidentId, incidentId))
    .orderBy(asc(incidentTask.position));
  return rows.map((row) => ({
    key: row.taskKey,
    ownerId: row.ownerId,
    doneAtMs: row.doneAt?.getTime() ?? null,
    doneBy: row.doneBy,
    note: row.note,
  }));
}
