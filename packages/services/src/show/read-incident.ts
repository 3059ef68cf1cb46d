import type { Attempt } from '@tsunagu/core/collect';
import { type CommandValues, FINDINGS, type FindingCode, findingText } from '@tsunagu/core/diagnose';
import {
  actorName,
  describeEvent,
  type EventNames,
  findTask,
  STEP_REQUIREMENT_TEXT,
  type TimelineEvent,
} from '@tsunagu/core/respond';
import { commandValues, fillStep } from '@tsunagu/core/show';
import type { Locale, LocalizedText } from '@tsunagu/core/vocabulary';
import type { VerbContext } from '../context.ts';
import { eventNames, type IncidentDetail, incidentDetail } from '../respond/index.ts';
import type { IncidentView, ShownEvent, ShownFindingCount, ShownTask } from './incident-view.ts';
import { readIncidentChanges } from './read-incident-changes.ts';
import { readIncidentCurve } from './read-incident-curve.ts';
import { readSignalViews } from './read-signal-views.ts';

const SIGNALS_MAX = 50;

/** One incident as its page shows it, every text in both languages. Throws `not-found`. */
export async function readIncident(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  incidentId: number,
): Promise<IncidentView> {
  const { sql } = ctx.db;
  const [detail, changes, signals] = await Promise.all([
    incidentDetail(ctx, { incidentId }),
    readIncidentChanges(ctx.db, incidentId),
    readSignalViews(ctx.db, {
      where: sql`s.id in (select signal_id from incident_signal where incident_id = ${incidentId})`,
      limit: SIGNALS_MAX,
    }),
  ]);
  const { incident, evidence } = detail;
  const [curve, values] = await Promise.all([
    readIncidentCurve(ctx.db, {
      verdict: incident.verdict,
      gatewayId: incident.gatewayId,
      startedAtMs: incident.startedAtMs,
      untilMs: incident.closedAtMs ?? ctx.now.getTime(),
    }),
    valuesOf(ctx, detail),
  ]);
  const names = eventNames(detail.names);
  return {
    incident,
    revision: detail.revision,
    gateway: incident.gatewayId === null ? null : names.gateway(incident.gatewayId),
    owner: incident.ownerId === null ? null : names.user(incident.ownerId),
    stepsAllowed: detail.stepsAllowed,
    missing: detail.missing.map((requirement) => STEP_REQUIREMENT_TEXT[requirement]),
    signals,
    changes,
    events: detail.events.map((event) => shownEvent(event, names)),
    tasks: detail.tasks.map((task) => shownTask(task, names, values)),
    peopleNow: detail.peopleNow,
    curve,
    findings: evidence.findings.flatMap(shownFinding),
    examples: evidence.examples.map(({ deviceId, attemptId, occurredAt }) => ({
      deviceId,
      attemptId,
      occurredAt: occurredAt.toISOString(),
    })),
    people: Object.entries(detail.names.users).map(([id, name]) => ({ id, name })),
  };
}

/** What commands are filled with, from an example attempt. */
async function valuesOf(ctx: Pick<VerbContext, 'db'>, detail: IncidentDetail): Promise<CommandValues> {
  const [example] = detail.evidence.examples;
  if (example === undefined) return commandValues(null);
  const { deviceId, attemptId, occurredAt } = example;
  // Stored times are finer than a Date.
  const [row] = await ctx.db.sql<{ payload: Attempt }[]>`
    select payload from attempt where device_id = ${deviceId} and attempt_id = ${attemptId}
      and occurred_at >= ${occurredAt} and occurred_at < ${new Date(occurredAt.getTime() + 1)}`;
  return commandValues(row?.payload ?? null);
}

function both(say: (locale: Locale) => string): LocalizedText {
  return { ja: say('ja'), en: say('en') };
}

function shownEvent(event: TimelineEvent, names: EventNames): ShownEvent {
  return {
    id: event.id,
    atMs: event.atMs,
    byMachine: event.actor === 'system',
    kind: event.kind,
    actor: both((locale) => actorName(event.actor, names, locale)),
    text: both((locale) => describeEvent(event, names, locale)),
  };
}

function shownTask(
  task: IncidentDetail['tasks'][number],
  names: EventNames,
  values: CommandValues,
): ShownTask {
  const found = findTask(task.key);
  return {
    key: task.key,
    text: found?.playbookStep.text ?? { ja: task.key, en: task.key },
    incidentStep: found?.incidentStep ?? 'first-response',
    step: found && fillStep(found.playbookStep, values),
    ownerId: task.ownerId,
    doneAtMs: task.doneAtMs,
    doneBy: task.doneBy === null ? null : (names.user(task.doneBy) ?? task.doneBy),
    note: task.note,
  };
}

/** A code of another version of the catalogue has no words; it is counted there, not here. */
function shownFinding(finding: IncidentDetail['evidence']['findings'][number]): readonly ShownFindingCount[] {
  if (!isFindingCode(finding.code)) return [];
  return [{ side: finding.side, people: finding.people, text: findingText(finding.code, finding.args) }];
}

function isFindingCode(code: string): code is FindingCode {
  return code in FINDINGS;
}
