import {
  describeExplanation,
  describeGrounds,
  describeSignal,
  SIGNAL_GROUNDS_TEXT,
  signalEvidenceSchema,
} from '@tsunagu/core/detect';
import type { Locale, LocalizedText, SignalMark, Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type IncidentNames, readIncidentNames } from '../respond/index.ts';
import type { MarkView, SignalView } from './signal-view.ts';

interface StoredSignal extends Pick<SignalView, 'id' | 'kind' | 'severity' | 'scope' | 'confidence'> {
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly people: number;
  readonly evidence: unknown;
  readonly startedAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly mark: SignalMark | null;
  readonly reason: string | null;
  readonly markedBy: string | null;
  readonly markedAt: Date | null;
  readonly mergedInto: string | null;
}

/** A condition on `signal s` and how many are wanted at most; oldest first unless `newestFirst`. */
export interface SignalsWanted {
  readonly where: ReturnType<Database['sql']>;
  readonly limit: number;
  readonly newestFirst?: boolean;
}

/** Signals as people read them, each with its mark; what one was merged into is named by its own sentence. */
export async function readSignalViews(
  { sql }: Pick<Database, 'sql'>,
  { where, limit, newestFirst = false }: SignalsWanted,
): Promise<readonly SignalView[]> {
  const order = newestFirst ? sql`s.opened_at desc, s.id` : sql`s.opened_at, s.id`;
  const read = (condition: SignalsWanted['where']) => sql<StoredSignal[]>`
    select s.id, s.kind, s.severity, s.scope, s.confidence, s.verdict, s.gateway_id as "gatewayId", s.people, s.evidence,
      s.started_at as "startedAt", s.opened_at as "openedAt", s.closed_at as "closedAt",
      m.mark, m.reason, m.marked_by as "markedBy", m.marked_at as "markedAt", m.merged_into as "mergedInto"
    from signal s left join signal_mark m on m.signal_id = s.id
    where ${condition} order by ${order} limit ${limit}`;
  const [rows, names] = await Promise.all([read(where), readIncidentNames({ sql })]);
  const into = rows.flatMap(({ mergedInto }) => (mergedInto === null ? [] : [mergedInto]));
  const merged = into.length === 0 ? [] : await read(sql`s.id = any(${into}::uuid[])`);
  return rows.map((row) => {
    const other = merged.find(({ id }) => id === row.mergedInto);
    return signalView(row, names, other ? { id: other.id, sentence: sentenceOf(other, names) } : null);
  });
}

function signalView(row: StoredSignal, names: IncidentNames, mergedInto: MarkView['mergedInto']): SignalView {
  const { id, kind, severity, scope, confidence } = row;
  const evidence = signalEvidenceSchema.parse(row.evidence);
  const surge = evidence.kind === 'cause-surge' ? evidence : null;
  const gateway = (gatewayId: number) => names.gateways[gatewayId] ?? null;
  return {
    id,
    kind,
    severity,
    scope,
    confidence,
    sentence: sentenceOf(row, names),
    openedAtMs: row.openedAt.getTime(),
    closedAtMs: row.closedAt?.getTime() ?? null,
    explanations: (surge?.explanations ?? []).map((answer) => ({
      atMs: Date.parse(answer.at),
      text: both((locale) => describeExplanation(answer, gateway, locale)),
    })),
    grounds: surge
      ? both((locale) => describeGrounds(surge, locale))
      : kind === 'cause-surge'
        ? null
        : SIGNAL_GROUNDS_TEXT[kind],
    mark: row.mark && {
      mark: row.mark,
      reason: row.reason ?? '',
      mergedInto,
      by: names.users[row.markedBy ?? ''] ?? null,
      atMs: row.markedAt?.getTime() ?? 0,
    },
  };
}

function sentenceOf(row: StoredSignal, names: IncidentNames): LocalizedText {
  const words = {
    verdict: row.verdict,
    people: row.people,
    startedAtMs: row.startedAt.getTime(),
    evidence: signalEvidenceSchema.parse(row.evidence),
    gatewayName: row.gatewayId === null ? null : (names.gateways[row.gatewayId] ?? null),
    timeZone: names.timeZone,
  };
  return both((locale) => describeSignal(words, locale));
}

function both(say: (locale: Locale) => string): LocalizedText {
  return { ja: say('ja'), en: say('en') };
}
