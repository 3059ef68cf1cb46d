import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';
import { findNewestSpan, type GroupSpan } from '../group/find-newest-span.ts';

export interface EvidencePlace {
  readonly verdict: Verdict;
  /** null = every gateway. */
  readonly gatewayId: number | null;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One finding with how many people's attempts say it; `args` are one of theirs. */
export interface CountedFinding {
  /** FindingCode of core/diagnose. */
  readonly code: string;
  readonly side: 'for' | 'against' | 'not-checked';
  readonly people: number;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface ExampleAttempt {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly occurredAt: Date;
  readonly stage: string;
  readonly client: string;
  readonly errorCode: string | null;
}

export interface AttachedEvidence {
  readonly findings: readonly CountedFinding[];
  /** The latest attempt of up to five people. */
  readonly examples: readonly ExampleAttempt[];
}

/** Newest attempts that are read; more say nothing new and would make a big outage slow to open. */
const ATTEMPTS_MAX = 2000;
const FINDINGS_MAX = 20;
const EXAMPLES_MAX = 5;

/** What the attempts behind a trouble say, counted by people, with examples to open. */
export async function readEvidence(
  { sql }: Pick<Database | Transaction, 'sql'>,
  place: EvidencePlace,
): Promise<AttachedEvidence> {
  // What people broke off themselves is in no group, and read by its time.
  const grouped = place.verdict !== 'user-cancelled';
  const span = grouped
    ? await findNewestSpan(
        { sql },
        {
          of: place,
          attempts: ATTEMPTS_MAX,
          before: new Date(place.toMs + 1),
          since: new Date(place.fromMs),
        },
      )
    : null;
  if (grouped && span === null) return { findings: [], examples: [] };
  const sample = sampleOf({ sql }, place, span);
  const findings = await sql<CountedFinding[]>`
    with sample as (${sample}),
    named as (
      -- Of an unknown verdict, what speaks for the likeliest cause is what is known.
      select person_ordinal, coalesce(
        jsonb_path_query_first(diagnosis, '$.causes[*] ? (@.cause == $verdict)', ${JSON.stringify({ verdict: place.verdict })}::jsonb),
        diagnosis #> '{causes,0}') as cause
      from sample)
    select f.finding ->> 'code' as code, f.side, count(distinct person_ordinal)::int as people,
      (array_agg(f.finding -> 'args'))[1] as args
    from named, lateral (
      select 'for' as side, jsonb_array_elements(cause -> 'for') as finding
      union all select 'against', jsonb_array_elements(cause -> 'against')
      union all select 'not-checked', jsonb_array_elements(cause -> 'notChecked')) f
    where cause is not null
    group by 1, 2 order by 3 desc, 2, 1 limit ${FINDINGS_MAX}`;
  const examples = await sql<ExampleAttempt[]>`
    with sample as (${sample}), latest as (
      select distinct on (person_ordinal) * from sample order by person_ordinal, occurred_at desc)
    select device_id as "deviceId", attempt_id as "attemptId", occurred_at as "occurredAt", stage, client,
      error_code as "errorCode"
    from latest order by occurred_at desc limit ${EXAMPLES_MAX}`;
  return { findings: [...findings], examples: [...examples] };
}

/** A subquery of the newest attempts behind a trouble. */
function sampleOf(
  { sql }: Pick<Database | Transaction, 'sql'>,
  { verdict, gatewayId, fromMs, toMs }: EvidencePlace,
  span: GroupSpan | null,
) {
  const columns = sql`device_id, attempt_id, occurred_at, person_ordinal, stage, client, error_code, diagnosis`;
  const matches = sql`occurred_at >= ${span?.from ?? new Date(fromMs)} and occurred_at <= ${new Date(toMs)}
    and verdict = ${verdict} and result in ('failed', 'dropped')
    and (${gatewayId}::int is null or gateway_id = ${gatewayId})`;
  const order = sql`order by occurred_at desc limit ${ATTEMPTS_MAX}`;
  if (span === null) return sql`select ${columns} from attempt where ${matches} ${order}`;
  return sql`select ${columns} from unnest(${[...span.groupIds]}::int[]) m (id) cross join lateral (
        select * from attempt where group_id = m.id and ${matches} ${order}) n ${order}`;
}
