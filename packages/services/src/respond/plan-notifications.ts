import {
  type Alert,
  buildMessage,
  describeEvent,
  eventKindSchema,
  isNotified,
  type Message,
  runPipeline,
  type TimelineEvent,
} from '@tsunagu/core/respond';
import type { Locale } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { notification } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { readEvents } from './incident-detail.ts';
import { eventNames, type IncidentNames, readIncidentNames } from './incident-names.ts';
import { type IncidentRow, lockIncident, toIncident } from './incident-row.ts';
import { readPipelineFacts } from './read-pipeline-facts.ts';

export interface NotificationPlan {
  /** Notifications that are to be sent now. */
  readonly notificationIds: readonly string[];
  /** When to plan again, because something still waits for what belongs to it; null = never. */
  readonly lookAgainAt: Date | null;
}

export interface PlanInput {
  readonly incidentId: number;
  /** Address of the dashboard, for links; null = not known. */
  readonly publicUrl: string | null;
}

/**
 * Puts an incident's untold events through the alert pipeline and writes down every decision.
 * Planning again, or twice at once, makes no second message. Throws `not-found`.
 */
export async function planNotifications(ctx: VerbContext, input: PlanInput): Promise<NotificationPlan> {
  return inTransaction(ctx.db, async (tx) => {
    const row = await lockIncident(tx, input.incidentId);
    const events = await readEvents(tx, row.id);
    const facts = await readPipelineFacts(tx, row, ctx.now);
    const result = runPipeline(alertsOf(row, events), facts);
    const names = await readIncidentNames(tx);
    const ids: string[] = [];
    for (const { draft, state } of result.toLog) {
      const told = events.filter((event) => draft.alerts.some((alert) => alert.eventId === event.id));
      const message = messageOf(row, told, names, draft.locale, input.publicUrl, ctx.now);
      const stored = await tx.db
        .insert(notification)
        .values({
          channelId: draft.channelId,
          incidentId: row.id,
          dedupeKey: draft.key,
          state,
          error: draft.because,
          payload: { message, eventIds: told.map((event) => event.id) },
          createdAt: ctx.now,
        })
        .onConflictDoNothing()
        .returning({ id: notification.id });
      if (state === 'waiting') ids.push(...stored.map((entry) => entry.id));
    }
    return {
      notificationIds: ids,
      lookAgainAt: result.lookAgainAtMs === null ? null : new Date(result.lookAgainAtMs),
    };
  });
}

function alertsOf(row: IncidentRow, events: readonly TimelineEvent[]): Alert[] {
  const { severity, gatewayId } = row;
  const { verdict } = toIncident(row);
  return events.flatMap((event) => {
    const kind = eventKindSchema.parse(event.kind);
    if (!isNotified(kind)) return [];
    return [{ eventId: event.id, incidentId: row.id, kind, atMs: event.atMs, severity, verdict, gatewayId }];
  });
}

function messageOf(
  row: IncidentRow,
  told: readonly TimelineEvent[],
  names: IncidentNames,
  locale: Locale,
  publicUrl: string | null,
  now: Date,
): Message {
  const sentence = (language: Locale) =>
    told.map((event) => describeEvent(event, eventNames(names), language)).join('\n');
  return buildMessage(
    {
      incident: toIncident(row),
      gatewayName: row.gatewayId === null ? null : (names.gateways[row.gatewayId] ?? null),
      eventKinds: told.map((event) => event.kind).filter(isNotified),
      sentence: { ja: sentence('ja'), en: sentence('en') },
      url: publicUrl === null ? null : new URL(`/incidents/${row.id}`, publicUrl).href,
    },
    locale,
    now.getTime(),
  );
}
