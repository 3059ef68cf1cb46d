import type { Locale, Severity, Verdict } from '../../vocabulary/index.ts';
import type { NotifiedEventKind } from '../event-kind.ts';

/** One event of an incident that people may have to be told of. */
export interface Alert {
  readonly eventId: string;
  readonly incidentId: number;
  readonly kind: NotifiedEventKind;
  readonly atMs: number;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
}

export interface ChannelFacts {
  readonly id: string;
  readonly locale: Locale;
  readonly enabled: boolean;
  /** Events of this incident that a notification to this channel already carries. */
  readonly coveredEventIds: readonly string[];
  /** When this channel was last told of this incident; null = never. */
  readonly lastToldMs: number | null;
}

/** What a stage may decide; `due` goes on to be sent, `waiting` is looked at again at `dueAtMs`. */
export const DRAFT_DECISIONS = ['due', 'waiting', 'inhibited', 'muted', 'silenced', 'duplicate'] as const;
export type DraftDecision = (typeof DRAFT_DECISIONS)[number];

/** One message to one channel while it passes the pipeline. */
export interface Draft {
  readonly channelId: string;
  readonly locale: Locale;
  readonly incidentId: number;
  /** Same key = same message, sent once. */
  readonly key: string;
  readonly alerts: readonly Alert[];
  readonly decision: DraftDecision;
  readonly dueAtMs: number;
  /** Why it was held back, for the log. */
  readonly because: string | null;
}

/** A trouble by place and cause; null matches every one. */
export interface AlertMatcher {
  readonly verdict: Verdict | null;
  readonly gatewayId: number | null;
}

export interface Hold extends AlertMatcher {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly because: string;
}

/** Everything the stages look at; gathered once, so that they stay pure. */
export interface PipelineFacts {
  readonly nowMs: number;
  readonly channels: readonly ChannelFacts[];
  /** Graver troubles that explain others. Empty until rules exist. */
  readonly inhibitions: readonly AlertMatcher[];
  /** Maintenance windows and muted failure groups. */
  readonly mutes: readonly Hold[];
  /** What an operator silenced for a time. Empty until silences exist. */
  readonly silences: readonly Hold[];
  /** Keys of notifications that already stand in the log, by channel. */
  readonly knownKeys: ReadonlySet<string>;
}

export function matches(alert: Alert, matcher: AlertMatcher): boolean {
  return (
    (matcher.verdict === null || matcher.verdict === alert.verdict) &&
    (matcher.gatewayId === null || matcher.gatewayId === alert.gatewayId)
  );
}

/** Holds back what is still due when `holding` names a reason; everything else passes unchanged. */
export function holdBack(
  drafts: readonly Draft[],
  decision: DraftDecision,
  holding: (draft: Draft) => string | null,
): readonly Draft[] {
  return drafts.map((draft) => {
    if (draft.decision !== 'due') return draft;
    const because = holding(draft);
    return because === null ? draft : { ...draft, decision, because };
  });
}
