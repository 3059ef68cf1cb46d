import {
  type ComparedSignal,
  comparedSignalSchema,
  placesInWords,
  type Thresholds,
  thresholdsSchema,
  troubleTitle,
} from '@tsunagu/core/detect';
import {
  type BacktestState,
  type LocalizedText,
  SIGNAL_MARK_TEXT,
  type SignalKind,
  type SignalMark,
  type Verdict,
} from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { z } from 'zod';
import { readOrganization } from './read-organization.ts';

/** What the present or the tried thresholds would have told, and what really was told of it. */
export interface BacktestRow
  extends Pick<ComparedSignal, 'by' | 'detectedAt' | 'closedAt' | 'people' | 'muted'> {
  readonly title: LocalizedText;
  readonly where: LocalizedText;
  /** The incident that it was worked on in; null = there was none, or it was never told. */
  readonly incidentId: number | null;
  /** What a person said of it since; null = nothing, or it was never told. */
  readonly mark: LocalizedText | null;
}

/** Signals told on one day of the organization's calendar. */
export interface BacktestDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly present: number;
  readonly tried: number;
}

export interface BacktestView {
  readonly id: number;
  readonly state: BacktestState;
  readonly requestedAt: string;
  readonly from: string;
  readonly to: string;
  readonly present: Thresholds;
  readonly tried: Thresholds;
  readonly daysDone: number;
  readonly daysTotal: number;
  readonly attempts: number;
  readonly signals: readonly BacktestRow[];
  readonly days: readonly BacktestDay[];
}

interface RunRow {
  readonly id: number;
  readonly state: BacktestState;
  readonly requestedAt: Date;
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly present: unknown;
  readonly tried: unknown;
  readonly daysDone: number;
  readonly daysTotal: number;
  readonly attempts: number;
  readonly signals: unknown;
}

interface ToldRow {
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly startedAt: Date;
  readonly closedAt: Date | null;
  readonly incidentId: number | null;
  readonly mark: SignalMark | null;
}

const DAY_MS = 86_400_000;

/** The newest trial of other thresholds, as far as it has come; null = none was asked for. */
export async function readBacktest(database: Pick<Database, 'sql'>, now: Date): Promise<BacktestView | null> {
  const { sql } = database;
  const [run] = await sql<RunRow[]>`
    select id, state, requested_at as "requestedAt", from_at as "fromAt", to_at as "toAt", present, tried,
      days_done as "daysDone", days_total as "daysTotal", attempts::float8 as attempts, signals
    from backtest_run order by requested_at desc limit 1`;
  if (!run) return null;
  const signals = z.array(comparedSignalSchema).parse(run.signals);
  const [{ zoneOffsetMs }, told, gateways] = await Promise.all([
    readOrganization(database, now),
    readTold(database, run),
    sql<{ id: number; name: string }[]>`select id, name from gateway`,
  ]);
  const names = new Map(gateways.map(({ id, name }) => [id, name]));
  const where = (places: ComparedSignal['places'], locale: 'ja' | 'en') =>
    placesInWords(places, (id) => names.get(id) ?? null, locale);
  return {
    id: run.id,
    state: run.state,
    requestedAt: run.requestedAt.toISOString(),
    from: run.fromAt.toISOString(),
    to: run.toAt.toISOString(),
    present: thresholdsSchema.parse(run.present),
    tried: thresholdsSchema.parse(run.tried),
    daysDone: run.daysDone,
    daysTotal: run.daysTotal,
    attempts: run.attempts,
    signals: signals.map((signal) => {
      const own = told.find((one) => isTold(signal, one));
      return {
        by: signal.by,
        detectedAt: signal.detectedAt,
        closedAt: signal.closedAt,
        people: signal.people,
        muted: signal.muted,
        title: troubleTitle(signal.kind, signal.verdict),
        where: { ja: where(signal.places, 'ja'), en: where(signal.places, 'en') },
        incidentId: own?.incidentId ?? null,
        mark: own?.mark ? SIGNAL_MARK_TEXT[own.mark] : null,
      };
    }),
    days: daysOf(signals, run, zoneOffsetMs),
  };
}

/** What was told while the stretch lasted, with what became of it. */
function readTold({ sql }: Pick<Database, 'sql'>, { fromAt, toAt }: RunRow) {
  return sql<ToldRow[]>`
    select s.kind, s.verdict, s.gateway_id as "gatewayId", s.started_at as "startedAt", s.closed_at as "closedAt",
      m.mark, (select max(l.incident_id) from incident_signal l where l.signal_id = s.id) as "incidentId"
    from signal s left join signal_mark m on m.signal_id = s.id
    where s.opened_at > ${fromAt}::timestamptz - interval '1 day' and s.opened_at <= ${toAt}
      and s.kind in ('cause-surge', 'silence') and s.muted_by is null
    order by s.opened_at limit 500`;
}

function isTold(signal: ComparedSignal, told: ToldRow): boolean {
  const gateway = signal.places.gateway;
  return (
    !signal.muted &&
    told.kind === signal.kind &&
    told.verdict === signal.verdict &&
    (gateway === undefined || told.gatewayId === null || String(told.gatewayId) === gateway) &&
    told.startedAt.getTime() <= Date.parse(signal.closedAt ?? '9999-12-31') &&
    Date.parse(signal.startedAt) <= (told.closedAt?.getTime() ?? Number.POSITIVE_INFINITY)
  );
}

/** Every day of the stretch in the organization's zone, with how many signals would have been told on it. */
function daysOf(
  signals: readonly ComparedSignal[],
  { fromAt, toAt }: RunRow,
  zoneOffsetMs: number,
): readonly BacktestDay[] {
  const dayOf = (atMs: number) => new Date(atMs + zoneOffsetMs).toISOString().slice(0, 10);
  const days = new Map<string, { present: number; tried: number }>();
  for (let atMs = fromAt.getTime(); atMs < toAt.getTime() + DAY_MS; atMs += DAY_MS)
    days.set(dayOf(Math.min(atMs, toAt.getTime())), { present: 0, tried: 0 });
  for (const { by, detectedAt, muted } of signals) {
    const day = days.get(dayOf(Date.parse(detectedAt)));
    if (!day || muted) continue;
    if (by !== 'tried') day.present++;
    if (by !== 'present') day.tried++;
  }
  return [...days].map(([day, counts]) => ({ day, ...counts }));
}
