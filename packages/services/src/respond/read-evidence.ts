import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';
import { findNewestSpan, type GroupSpan } from '../group/find-newest-span.ts';
import { inDaysOf } from '../group/in-days-of.ts';

export interface EvidencePlace {
  readonly verdict: Verdict;
  /** null = every gateway. */
  readonly gatewayId: number | null;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One finding with how many people's newest attempt says it; `args` are one of theirs. */
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

/**
 * Newest attempts that are read; more say nothing new and would make a big outage slow to open. Of an incident of last
 * winter each is a page from the disk.
 */
const ATTEMPTS_MAX = 120;
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
  const [row] = await sql<[{ findings: CountedFinding[]; examples: StoredExample[] }]>`
    with sample as (${sampleOf({ sql }, place, span)}),
    -- Whoever tries again and again is heard once, and nothing but that is opened.
    latest as materialized (
      select distinct on (person_ordinal) * from sample order by person_ordinal, occurred_at desc),
    named as materialized (
      -- Of an unknown verdict, what speaks for the likeliest cause is what is known.
      select person_ordinal, coalesce(
        jsonb_path_query_first(diagnosis, '$.causes[*] ? (@.cause == $verdict)', ${JSON.stringify({ verdict: place.verdict })}::jsonb),
        diagnosis #> '{causes,0}') as cause
      from latest),
    counted as (
      select f.finding ->> 'code' as code, f.side, count(distinct person_ordinal)::int as people,
        (array_agg(f.finding -> 'args'))[1] as args
      from named, lateral (
        select 'for' as side, jsonb_array_elements(cause -> 'for') as finding
        union all select 'against', jsonb_array_elements(cause -> 'against')
        union all select 'not-checked', jsonb_array_elements(cause -> 'notChecked')) f
      where cause is not null
      group by 1, 2 order by 3 desc, 2, 1 limit ${FINDINGS_MAX}),
    examples as (
      select device_id as "deviceId", attempt_id as "attemptId",
        to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt", stage, client,
        error_code as "errorCode"
      from latest order by occurred_at desc limit ${EXAMPLES_MAX})
    select coalesce((select jsonb_agg(f order by f.people desc, f.side, f.code) from counted f), '[]') as findings,
      coalesce((select jsonb_agg(e order by e."occurredAt" desc) from examples e), '[]') as examples`;
  return {
    findings: row.findings,
    examples: row.examples.map((example) => ({ ...example, occurredAt: new Date(example.occurredAt) })),
  };
}

type StoredExample = Omit<ExampleAttempt, 'occurredAt'> & { readonly occurredAt: string };

/** A subquery of the newest attempts behind a trouble. */
function sampleOf(
  { sql }: Pick<Database | Transaction, 'sql'>,
  { verdict, gatewayId, fromMs, toMs }: EvidencePlace,
  span: GroupSpan | null,
) {
  const columns = sql`device_id, attempt_id, occurred_at, person_ordinal, stage, client, error_code, diagnosis`;
  const during = sql`occurred_at >= ${span?.from ?? new Date(fromMs)} and occurred_at <= ${new Date(toMs)}`;
  const order = sql`order by occurred_at desc limit ${ATTEMPTS_MAX}`;
  if (span === null)
    return sql`select ${columns} from attempt where ${during} and verdict = ${verdict} and result in ('failed', 'dropped')
      and (${gatewayId}::int is null or gateway_id = ${gatewayId}) ${order}`;
  // A group is of one cause at one gateway, and who connected is in none. To ask for that as well lets the planner expect
  // so few that it reads them all.
  return sql`select ${columns} from unnest(${[...span.groupIds]}::int[]) m (id) cross join lateral (
        select * from attempt where group_id = m.id and ${during} ${inDaysOf(sql, span)} and result <> 'cancelled' ${order}) n ${order}`;
}
