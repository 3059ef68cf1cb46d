import { troubleTitle } from '../detect/index.ts';
import { isForetold, type LocalizedText, type Verdict } from '../vocabulary/index.ts';
import type { TimelineEvent } from './event-kind.ts';
import type { Incident, ReviewText } from './incident.ts';

/** The queries behind a report's figures, each with what it counts; a figure names one as its footnote. */
export const REPORT_QUERY_TEXT = {
  'people-affected': {
    ja: '発生から復旧までに、この原因で失敗した人の数(同じ人は一人と数える)',
    en: 'Distinct people who failed with this cause from its beginning to recovery',
  },
  'people-trying': {
    ja: '同じ期間・同じゲートウェイで接続を試みた人の数',
    en: 'Distinct people who tried the same gateways in the same time',
  },
  'attempts-failed': {
    ja: '同じ期間に、この原因で失敗した試行の数',
    en: 'Attempts that failed with this cause in the same time',
  },
  'sites-affected': {
    ja: '影響を受けた人の拠点の数',
    en: 'Sites of the people affected',
  },
  'incident-times': {
    ja: 'インシデントに記録された時刻の差(発生・検知・引き受け・復旧)',
    en: 'Difference of the times recorded with the incident (began, detected, taken over, recovered)',
  },
} as const satisfies Record<string, LocalizedText>;
export type ReportQuery = keyof typeof REPORT_QUERY_TEXT;

export type FigureUnit = 'people' | 'attempts' | 'sites' | 'minutes';

/** A number that a manager can trust; null = cannot be told (yet). */
export interface Figure {
  readonly value: number | null;
  readonly unit: FigureUnit;
  readonly query: ReportQuery;
}

/** What the store counted for the time of the incident. */
export interface ReportFigures {
  readonly peopleAffected: number;
  readonly peopleTrying: number;
  readonly attemptsFailed: number;
  readonly sitesAffected: number;
  /** When a person first reported it; null = nobody did, a machine told first. */
  readonly firstReportByPersonMs: number | null;
}

export interface IncidentReport {
  readonly incidentId: number;
  readonly verdict: Verdict;
  readonly title: LocalizedText;
  readonly review: ReviewText;
  readonly startedAtMs: number;
  readonly detectedAtMs: number;
  readonly recoveredAtMs: number | null;
  readonly impact: {
    readonly peopleAffected: Figure;
    readonly peopleTrying: Figure;
    readonly attemptsFailed: Figure;
    readonly sitesAffected: Figure;
    readonly durationMinutes: Figure;
  };
  readonly responseTimes: {
    readonly toDetect: Figure;
    readonly toAcknowledge: Figure;
    readonly toRecover: Figure;
    /** True when the machine told before any person did; null when a person opened it. */
    readonly detectedBeforeReported: boolean | null;
  };
  readonly timeline: readonly TimelineEvent[];
  /** Parts that people still have to write. */
  readonly missing: readonly ('summary' | 'cause' | 'recovery' | 'improvements')[];
}

function minutes(fromMs: number, toMs: number | null): Figure {
  const value = toMs === null ? null : Math.max(0, Math.round((toMs - fromMs) / 60_000));
  return { value, unit: 'minutes', query: 'incident-times' };
}

function missingParts(review: ReviewText): IncidentReport['missing'] {
  const texts = (['summary', 'cause', 'recovery'] as const).filter((part) => review[part] === '');
  return review.improvements.length === 0 ? [...texts, 'improvements'] : texts;
}

/** Since when people were hurt. A forecast hurts nobody: averted in time, its impact lasted no minute. */
function hurtFromMs({ kind, startedAtMs, recoveredAtMs }: Incident): number {
  return isForetold(kind) ? (recoveredAtMs ?? startedAtMs) : startedAtMs;
}

/** The report for managers, made from the timeline and from figures that each name their query. */
export function buildReport(
  incident: Incident,
  events: readonly TimelineEvent[],
  figures: ReportFigures,
): IncidentReport {
  const byMachine = events.some((event) => event.kind === 'opened' && event.actor === 'system');
  const reportedMs = figures.firstReportByPersonMs;
  const escalation = events.findLast((event) => event.kind === 'escalated');
  // Of a forecast that came true, the failure was detected when it was told, not when it was foretold.
  const detectedAtMs = escalation?.atMs ?? incident.openedAtMs;
  return {
    incidentId: incident.id,
    verdict: incident.verdict,
    title: troubleTitle(incident.kind, incident.verdict),
    review: incident.review,
    startedAtMs: incident.startedAtMs,
    detectedAtMs,
    recoveredAtMs: incident.recoveredAtMs,
    impact: {
      peopleAffected: { value: figures.peopleAffected, unit: 'people', query: 'people-affected' },
      peopleTrying: { value: figures.peopleTrying, unit: 'people', query: 'people-trying' },
      attemptsFailed: { value: figures.attemptsFailed, unit: 'attempts', query: 'attempts-failed' },
      sitesAffected: { value: figures.sitesAffected, unit: 'sites', query: 'sites-affected' },
      durationMinutes: minutes(hurtFromMs(incident), incident.recoveredAtMs),
    },
    responseTimes: {
      toDetect: minutes(incident.startedAtMs, detectedAtMs),
      toAcknowledge: minutes(detectedAtMs, incident.acknowledgedAtMs),
      toRecover: minutes(detectedAtMs, incident.recoveredAtMs),
      detectedBeforeReported: byMachine ? reportedMs === null || detectedAtMs <= reportedMs : null,
    },
    timeline: events.toSorted((a, b) => a.atMs - b.atMs),
    missing: missingParts(incident.review),
  };
}
