import { describeSignal, signalEvidenceSchema } from '@tsunagu/core/detect';
import type {
  LocalizedText,
  PlannedChangeKind,
  PlannedChangeState,
  SignalKind,
  Verdict,
} from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/** A signal that a planned change kept from being told. */
export interface MutedSignal {
  readonly id: string;
  readonly kind: SignalKind;
  readonly people: number;
  readonly sentence: LocalizedText;
  readonly openedAt: string;
  /** null = still there. */
  readonly closedAt: string | null;
}

export interface PlannedChangeRow {
  readonly id: number;
  readonly kind: PlannedChangeKind;
  readonly state: PlannedChangeState;
  readonly gatewayId: number | null;
  readonly gateway: string | null;
  readonly value: string | null;
  readonly words: string;
  readonly from: string;
  readonly to: string;
  /** null = the account is gone. */
  readonly announcedBy: string | null;
  readonly announcedAt: string;
  readonly cancelledBy: string | null;
  readonly cancelledAt: string | null;
  readonly muted: readonly MutedSignal[];
}

interface StoredRow extends Omit<PlannedChangeRow, 'from' | 'to' | 'announcedAt' | 'cancelledAt' | 'muted'> {
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly announcedAt: Date;
  readonly cancelledAt: Date | null;
}

interface SignalStored {
  readonly id: string;
  readonly mutedBy: number;
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  readonly people: number;
  readonly evidence: unknown;
  readonly startedAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly gatewayName: string | null;
  readonly timeZone: string;
}

const PAST_MAX = 50;
const MUTED_MAX = 200;

/** Changes under way and to come, soonest first, then those that are over or cancelled, latest first. */
export async function listPlannedChanges(
  database: Pick<Database, 'sql'>,
  now: Date,
): Promise<readonly PlannedChangeRow[]> {
  const { sql } = database;
  const rows = await sql<StoredRow[]>`
    with coming as (
      select * from planned_change where to_at > ${now} and cancelled_at is null order by from_at limit 200),
    past as (
      select * from planned_change where to_at <= ${now} or cancelled_at is not null order by to_at desc limit ${PAST_MAX})
    select p.id, p.kind, p.gateway_id as "gatewayId", g.name as gateway, p.value, p.words, p.from_at as "fromAt",
      p.to_at as "toAt", a.name as "announcedBy", p.announced_at as "announcedAt", c.name as "cancelledBy",
      p.cancelled_at as "cancelledAt",
      case when p.cancelled_at is not null then 'cancelled' when p.to_at <= ${now} then 'over'
        when p.from_at <= ${now} then 'under-way' else 'coming' end as state
    from (select 0 as part, * from coming union all select 1, * from past) p
    left join gateway g on g.id = p.gateway_id
    left join "user" a on a.id = p.announced_by
    left join "user" c on c.id = p.cancelled_by
    order by part, case when part = 0 then p.from_at end, p.to_at desc, p.id desc`;
  const muted = await readMuted(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map(({ fromAt, toAt, announcedAt, cancelledAt, ...row }) => ({
    ...row,
    from: fromAt.toISOString(),
    to: toAt.toISOString(),
    announcedAt: announcedAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
    muted: muted.get(row.id) ?? [],
  }));
}

async function readMuted({ sql }: Pick<Database, 'sql'>, ids: readonly number[]) {
  const rows = await sql<SignalStored[]>`
    select s.id, s.muted_by as "mutedBy", s.kind, s.verdict, s.people, s.evidence, s.started_at as "startedAt",
      s.opened_at as "openedAt", s.closed_at as "closedAt", g.name as "gatewayName",
      coalesce((select time_zone from organization limit 1), 'Asia/Tokyo') as "timeZone"
    from signal s left join gateway g on g.id = s.gateway_id
    where s.muted_by = any(${[...ids]}::int[]) order by s.opened_at desc limit ${MUTED_MAX}`;
  const muted = new Map<number, MutedSignal[]>();
  for (const { mutedBy, ...row } of rows)
    muted.set(mutedBy, [...(muted.get(mutedBy) ?? []), toMutedSignal(row)]);
  return muted;
}

function toMutedSignal({ evidence, startedAt, openedAt, closedAt, ...row }: Omit<SignalStored, 'mutedBy'>) {
  const words = { ...row, evidence: signalEvidenceSchema.parse(evidence), startedAtMs: startedAt.getTime() };
  return {
    id: row.id,
    kind: row.kind,
    people: row.people,
    sentence: { ja: describeSignal(words, 'ja'), en: describeSignal(words, 'en') },
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}
