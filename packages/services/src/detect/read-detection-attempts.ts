import type { DetectionAttempt } from '@tsunagu/core/detect';
import type { Result } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

/** As `attemptColumns` reads it. */
export interface AttemptRow {
  readonly device_id: string;
  readonly attempt_id: string;
  readonly occurred_at: Date;
  readonly received_at: Date;
  readonly person_ordinal: number;
  readonly gateway_id: number | null;
  readonly client: string;
  readonly protocol: string;
  readonly client_version: string | null;
  readonly site: string | null;
  readonly profile: string | null;
  readonly network: string | null;
  readonly result: Result;
  readonly verdict: string | null;
}

interface MachineRow {
  readonly id: string;
  readonly resolver: string | null;
  readonly osBuild: string | null;
  readonly ipv6: string;
}

/** What is known of machines beside their attempts, kept while many attempts are read. */
export type MachineFacts = Map<string, MachineRow>;

export interface AttemptsRead {
  readonly attempts: readonly DetectionAttempt[];
  /** Latest time of arrival among them; null = there are none. */
  readonly receivedAt: Date | null;
}

/** Attempts that happened in a stretch of time, and of these either all or those that are news. */
export interface AttemptsWanted {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** Arrived after the one, or happened after the other; and what had arrived by `now`, though its machine says later. */
  readonly news?: { readonly arrivedAfter: Date; readonly happenedAfter: Date; readonly now: Date };
}

/** As far ahead of the server's clock as the edge lets an attempt stand. */
const AHEAD_MS_MAX = 60_000;

/**
 * Attempts as detection wants them: news in the order of arrival, all in the order in which they happened. Where a machine stands (resolver, build, IPv6) is what it
 * said last, also for what happened before.
 */
export async function readDetectionAttempts(
  { sql }: Pick<Database | Transaction, 'sql'>,
  { from, to, news }: AttemptsWanted,
  facts: MachineFacts = new Map(),
): Promise<AttemptsRead> {
  const isNew = news
    ? sql`(received_at > ${news.arrivedAfter} or occurred_at > ${news.happenedAfter})
        and (occurred_at < ${to} or received_at <= ${news.now})`
    : sql`true`;
  const until = news ? new Date(Math.max(to.getTime(), news.now.getTime() + AHEAD_MS_MAX)) : to;
  const rows = await sql<AttemptRow[]>`
    select ${attemptColumns(sql)} from attempt where occurred_at >= ${from} and occurred_at < ${until} and ${isNew}
    order by ${news ? sql`received_at` : sql`occurred_at`}`;
  let receivedMs = Number.NEGATIVE_INFINITY;
  for (const row of rows) receivedMs = Math.max(receivedMs, row.received_at.getTime());
  return {
    attempts: await withMachines({ sql }, rows, facts),
    receivedAt: rows.length === 0 ? null : new Date(receivedMs),
  };
}

/** What detection reads of an attempt. */
export function attemptColumns(sql: Database['sql'] | Transaction['sql']) {
  return sql`device_id, attempt_id, occurred_at, received_at, person_ordinal, gateway_id, client, protocol,
    client_version, site, payload->>'profile' as profile, network, result, verdict`;
}

/** Attempts as read, in their order, with where their machines stand; what is learnt of machines stays in `facts`. */
export async function withMachines(
  { sql }: Pick<Database | Transaction, 'sql'>,
  rows: readonly AttemptRow[],
  facts: MachineFacts,
): Promise<DetectionAttempt[]> {
  await learnMachines({ sql }, rows, facts);
  return rows.map((row) => toDetectionAttempt(row, facts.get(row.device_id)));
}

async function learnMachines(
  { sql }: Pick<Database | Transaction, 'sql'>,
  rows: readonly AttemptRow[],
  facts: MachineFacts,
): Promise<void> {
  const unknown = [...new Set(rows.map((row) => row.device_id))].filter((id) => !facts.has(id));
  if (unknown.length === 0) return;
  const machines = await sql<MachineRow[]>`
    select id, state->'resolvers'->>0 as resolver, state->>'osBuild' as "osBuild",
      case when jsonb_typeof(state->'ipv6') is distinct from 'object' then ''
        when state->'ipv6'->>'defaultRoute' = 'false' then 'off'
        when state->'ipv6'->>'canSend' = 'false' then 'broken'
        when state->'ipv6'->>'familyFirst' = '6' then 'preferred'
        when state->'ipv6'->>'defaultRoute' = 'true' then 'on' else '' end as ipv6
    from device where id = any(${unknown}::uuid[])`;
  for (const machine of machines) facts.set(machine.id, machine);
}

function toDetectionAttempt(row: AttemptRow, machine: MachineRow | undefined): DetectionAttempt {
  return {
    attemptId: `${row.device_id}/${row.attempt_id}`,
    occurredAtMs: row.occurred_at.getTime(),
    arrivedAtMs: row.received_at.getTime(),
    person: String(row.person_ordinal),
    places: {
      gateway: row.gateway_id === null ? '' : String(row.gateway_id),
      site: row.site ?? '',
      isp: row.network ?? '',
      resolver: machine?.resolver ?? '',
      client: `${row.client} ${row.protocol}`,
      clientVersion: row.client_version ?? '',
      osBuild: machine?.osBuild ?? '',
      profileVersion: row.profile ?? '',
      ipv6: machine?.ipv6 ?? '',
    },
    result: row.result,
    verdict: row.verdict,
  };
}
