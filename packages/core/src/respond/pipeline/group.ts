import type { Alert, Draft, PipelineFacts } from './draft.ts';

/** One message a channel for all events of one incident that it has not been told of yet. */
export function group(alerts: readonly Alert[], facts: PipelineFacts): readonly Draft[] {
  const incidents = [...new Set(alerts.map((alert) => alert.incidentId))];
  return facts.channels
    .filter((channel) => channel.enabled)
    .flatMap((channel) =>
      incidents.flatMap((incidentId) => {
        const fresh = alerts
          .filter(
            (alert) => alert.incidentId === incidentId && !channel.coveredEventIds.includes(alert.eventId),
          )
          .toSorted((a, b) => a.atMs - b.atMs || (a.eventId < b.eventId ? -1 : 1));
        const [first] = fresh;
        if (!first) return [];
        const draft: Draft = {
          channelId: channel.id,
          locale: channel.locale,
          incidentId,
          // The first event names the message: whoever plans it again, in whatever process, makes the same key.
          key: `incident:${incidentId}:${first.eventId}`,
          alerts: fresh,
          decision: 'due',
          dueAtMs: facts.nowMs,
          because: null,
        };
        return [draft];
      }),
    );
}
