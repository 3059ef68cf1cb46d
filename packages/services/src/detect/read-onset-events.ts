import { answersChanged } from '@tsunagu/core/detect';
import type { OnsetEvent } from '@tsunagu/core/show';
import type { PlannedChangeKind, SignalKind } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import type { Onset } from './read-onset-changes.ts';
import { readNameLooks } from './signals/read-name-looks.ts';

/** What came longer before cannot be told from any other change. */
const HOURS_BEFORE = 24;
/** A node that shows another certificate is seen by the first machines that fail of it. */
const HOURS_AFTER = 1;
const EVENTS_MAX = 20;

/** What happened to everybody about when a trouble began, nearest to its beginning first. */
export async function readOnsetEvents(
  { sql }: Pick<Database, 'sql'>,
  onset: Onset,
  now: Date,
): Promise<readonly OnsetEvent[]> {
  const [certificates, signals, planned, answers] = await Promise.all([
    readCertificates(sql, onset),
    readSignals(sql, onset),
    readPlanned(sql, onset),
    readAnswers(sql, onset, now),
  ]);
  const startedMs = onset.startedAt.getTime();
  const distance = (event: OnsetEvent) => Math.abs(Date.parse(event.at) - startedMs);
  return [...planned, ...certificates, ...answers, ...signals]
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, EVENTS_MAX);
}

function during(sql: Database['sql'], column: ReturnType<Database['sql']>, { startedAt }: Onset) {
  return sql`${column} between ${startedAt}::timestamptz - make_interval(hours => ${HOURS_BEFORE})
    and ${startedAt}::timestamptz + make_interval(hours => ${HOURS_AFTER})`;
}

/** Another certificate at a gateway than the one before; the first that was ever seen there is no change. */
async function readCertificates(sql: Database['sql'], onset: Onset): Promise<readonly OnsetEvent[]> {
  const rows = await sql<{ at: Date; gateway: string; before: string; after: string }[]>`
    select c.first_seen_at as at, g.name as gateway, o.serial as before, c.serial as after
    from gateway_certificate c
    join gateway g on g.id = c.gateway_id
    join lateral (select serial from gateway_certificate
      where gateway_id = c.gateway_id and position = c.position and first_seen_at < c.first_seen_at
      order by last_seen_at desc limit 1) o on true
    where (${onset.gatewayId}::int is null or c.gateway_id = ${onset.gatewayId}) and c.position = 0
      and ${during(sql, sql`c.first_seen_at`, onset)}
    limit ${EVENTS_MAX}`;
  return rows.map(({ at, ...row }) => ({ kind: 'certificate', at: at.toISOString(), ...row }));
}

async function readSignals(sql: Database['sql'], onset: Onset): Promise<readonly OnsetEvent[]> {
  const rows = await sql<{ at: Date; signalKind: SignalKind; gateway: string | null }[]>`
    select s.opened_at as at, s.kind as "signalKind", g.name as gateway
    from signal s left join gateway g on g.id = s.gateway_id
    where s.id <> ${onset.signalId} and s.kind not in ('cause-surge', 'certificate-expiry', 'ipsec-readiness')
      and (${onset.gatewayId}::int is null or s.gateway_id is null or s.gateway_id = ${onset.gatewayId})
      and ${during(sql, sql`s.opened_at`, onset)}
    limit ${EVENTS_MAX}`;
  return rows.map(({ at, ...row }) => ({ kind: 'signal', at: at.toISOString(), ...row }));
}

/** Announced work that was under way when it began, or ended within the day before. */
async function readPlanned(sql: Database['sql'], onset: Onset): Promise<readonly OnsetEvent[]> {
  const rows = await sql<{ at: Date; until: Date; changeKind: PlannedChangeKind; words: string }[]>`
    select from_at as at, to_at as until, kind as "changeKind", words from planned_change
    where cancelled_at is null and from_at <= ${onset.startedAt}
      and to_at >= ${onset.startedAt}::timestamptz - make_interval(hours => ${HOURS_BEFORE})
      and (${onset.gatewayId}::int is null or gateway_id is null or gateway_id = ${onset.gatewayId})
    limit ${EVENTS_MAX}`;
  return rows.map(({ at, until, ...row }) => ({
    kind: 'planned',
    at: at.toISOString(),
    until: until.toISOString(),
    ...row,
  }));
}

async function readAnswers(sql: Database['sql'], onset: Onset, now: Date): Promise<readonly OnsetEvent[]> {
  const looks = await readNameLooks(sql, now);
  const changed = answersChanged(looks, onset.startedAt.getTime());
  return changed
    .filter(({ gatewayId }) => onset.gatewayId === null || gatewayId === onset.gatewayId)
    .map(({ host, resolver, before, after, machines }) => ({
      kind: 'resolver-answer',
      at: onset.startedAt.toISOString(),
      host,
      resolver,
      before: before.values.join(' '),
      after: after.values.join(' '),
      machines,
    }));
}
