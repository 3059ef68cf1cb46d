import type { MachineState } from '@tsunagu/core/collect';
import type { SurgeEvidence } from '@tsunagu/core/detect';
import { ensureOrganization } from '@tsunagu/services/access';
import type { Database } from '@tsunagu/services/database';
import { diagnoseAttempt } from '@tsunagu/services/diagnose';
import { openIncident } from '@tsunagu/services/respond';
import { makeEvidence, makeFailedAttempt } from '@tsunagu/testkit/factories';

const HISTORY_DAYS = 40;
/** A UUID of the machine with number `n`, the same in every table. */
const DEVICE_ID = "overlay(overlay(md5('device' || n) placing '8' from 13) placing 'a' from 17)::uuid";

/** What the planted history has to open. */
export interface Planted {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly occurredAt: string;
  readonly groupId: number;
  readonly gatewayId: number;
  /** Of now, of a month ago, and one that a person reported. */
  readonly incidentIds: readonly number[];
  readonly signalId: string;
}

const MACHINE: MachineState = {
  osBuild: '19045',
  clients: [],
  adapters: [],
  duplicates: [],
  internetVia: null,
  resolvers: [],
  searchDomains: [],
  encryptedDns: 'off',
  preferredFamily: null,
  disabledComponents: null,
  proxies: [],
  profiles: [],
  power: { source: null, batteryPercent: null },
  wifi: null,
};

/** Forty days of sixty machines and ten failure groups in every table that grows, each day in a partition of its own. */
export async function plantHistory(db: Database, now: Date): Promise<Planted> {
  await ensureOrganization({ db, now });
  await plantPeople(db, now);
  await plantAttempts(db, now);
  await plantRollups(db, now);
  await db.sql`analyze`;
  const [attempt] = await db.sql<Omit<Planted, 'incidentIds' | 'signalId'>[]>`
    select device_id as "deviceId", attempt_id as "attemptId", group_id as "groupId", gateway_id as "gatewayId",
      to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt"
    from attempt where group_id is not null order by occurred_at desc limit 1`;
  if (attempt === undefined) throw new Error('no attempt was planted');
  return { ...attempt, incidentIds: await plantIncidents(db, now), signalId: await plantSignal(db, now) };
}

async function plantPeople({ sql }: Database, now: Date): Promise<void> {
  await sql`insert into gateway (name, confirmed) values ('gw-tokyo', true), ('gw-osaka', true)`;
  await sql`insert into gateway_certificate
    select id, md5(name), 0, 'CN=' || name, 'CN=ca', '01', ${now}::timestamptz - interval '1 year',
      ${now}::timestamptz + interval '1 year', '[]', ${now}::timestamptz - interval '40 days', ${now} from gateway`;
  await sql`insert into person (key) select md5(n::text) from generate_series(1, 60) n`;
  await sql`insert into device (id, public_key, platform, collector_version, host_name, site, person_ordinal, last_seen_at)
    select ${sql.unsafe(DEVICE_ID)}, '\\x00', 'win32', '1', 'NB-' || n, 'site ' || n % 3, n, ${now}
    from generate_series(1, 60) n`;
  await sql`insert into observation
    select d.id, gen_random_uuid(), 'endpoint-state', ${now}::timestamptz - make_interval(days => day), ${now},
      ${JSON.stringify({ kind: 'endpoint-state', machine: MACHINE })}::text::jsonb
    from device d, generate_series(0, ${HISTORY_DAYS}::int) day`;
}

async function plantAttempts({ sql }: Database, now: Date): Promise<void> {
  await sql`
    select make_attempt_partition((${now}::timestamptz at time zone 'UTC')::date - day),
      make_gateway_event_partition((${now}::timestamptz at time zone 'UTC')::date - day)
    from generate_series(0, ${HISTORY_DAYS}::int + 1) day`;
  await sql`insert into failure_group (fingerprint_version, fingerprint, verdict, gateway_id, discriminator, stage,
      first_seen_at, last_seen_at, attempts)
    select '1', n::text, 'server-cert-expired', 1 + n % 2, '', 'secure',
      ${now}::timestamptz - make_interval(days => ${HISTORY_DAYS}), ${now}, 200 from generate_series(1, 10) n`;
  const recordedAt = now.toISOString();
  const changes = { lastConnectedAt: new Date(now.getTime() - 86_400_000).toISOString(), changes: [] };
  const attempt = makeFailedAttempt({ recordedAt, evidence: makeEvidence({ changes }) });
  await sql`insert into attempt (device_id, attempt_id, occurred_at, recorded_at, received_at, person_ordinal,
      gateway_id, client, client_version, protocol, result, stage, verdict, confidence, group_id, site, payload, diagnosis)
    select ${sql.unsafe(DEVICE_ID)}, gen_random_uuid(), at, at, at, p.n, 1 + p.n % 2, 'forticlient', '7.2.4',
      'ssl-vpn', case when failed then 'failed' else 'connected' end, case when failed then 'secure' else 'connected' end,
      case when failed then 'server-cert-expired' end, 0.8, case when failed then 1 + p.n % 10 end, 'site ' || p.n % 3,
      ${JSON.stringify(attempt)}::text::jsonb, ${JSON.stringify(diagnoseAttempt(attempt, 0))}::text::jsonb
    from (select 1 + n % 60 as n, n % 2 = 0 as failed,
      ${now}::timestamptz - n * make_interval(days => ${HISTORY_DAYS}) / 4000 as at from generate_series(0, 3999) n) p`;
  await sql`insert into attempt_key select device_id, attempt_id, occurred_at from attempt`;
  await sql`update device d set last_attempt_at = (select max(occurred_at) from attempt a where a.device_id = d.id)`;
  await sql`insert into attempt_revision
    select device_id, attempt_id, 'catalogue', '0', occurred_at, occurred_at, 'unknown', stage, 0.1, diagnosis
    from attempt where group_id is not null`;
  await sql`insert into gateway_event (event_id, occurred_at, received_at, source, sender, gateway_id, kind, line)
    select md5(attempt_id::text)::uuid, occurred_at, occurred_at, 'fortigate', '10.0.0.1', gateway_id, 'memory-short', ''
    from attempt where group_id is not null`;
  await sql`insert into attempt_gateway_event
    select device_id, attempt_id, md5(attempt_id::text)::uuid, occurred_at, 'person' from attempt where group_id is not null`;
}

async function plantRollups({ sql }: Database, now: Date): Promise<void> {
  const quarters = sql`generate_series(date_trunc('hour', ${now}::timestamptz) - make_interval(days => ${HISTORY_DAYS}),
    ${now}::timestamptz, interval '15 minutes')`;
  const results = sql`(values ('failed', 'server-cert-expired', 'secure'), ('connected', '', 'connected')) r (result, verdict, stage)`;
  await sql`insert into attempt_quarter
    select q, g, verdict, stage, 'forticlient', result, 3 from ${quarters} q, generate_series(1, 2) g, ${results}`;
  await sql`insert into people_quarter
    select q, g, verdict, result, 0, people_bit(7) from ${quarters} q, generate_series(1, 2) g, ${results}`;
  await sql`insert into people_day select day, gateway_id, verdict, result, 0, people_bit(7) from (
    select distinct date_trunc('day', bucket, 'Asia/Tokyo') as day, gateway_id, verdict, result from people_quarter) d`;
  await sql`insert into group_hour
    select g, q, 0, 3, people_bit(7) from ${quarters} q, generate_series(1, 10) g where extract(minute from q) = 0`;
  await sql`insert into group_person
    select g, n, ${now}::timestamptz - interval '40 days', ${now}::timestamptz - make_interval(hours => n), 3
    from generate_series(1, 10) g, generate_series(1, 60) n`;
}

async function plantIncidents(db: Database, now: Date): Promise<number[]> {
  const found = await db.sql<{ id: number }[]>`
    insert into incident (kind, verdict, gateway_id, scope, severity, people, started_at, opened_at, recovered_at)
    select 'cause-surge', 'server-cert-expired', 1, 'gateway', 'broken', 9, at, at, ends
    from (values (${now}::timestamptz - interval '2 hours', null::timestamptz),
      (${now}::timestamptz - interval '30 days', ${now}::timestamptz - interval '29 days 20 hours')) t (at, ends)
    returning id`;
  const reported = await openIncident({ db, now }, { text: '午後からつながらない人がいる' }, 'u1');
  return [...found.map(({ id }) => id), reported.incidentId];
}

/** A surge of the planted cause, of this moment, which a person has marked. */
async function plantSignal({ sql }: Database, now: Date): Promise<string> {
  const at = now.toISOString();
  const people = { failing: 9, trying: 20 };
  const evidence: SurgeEvidence = {
    kind: 'cause-surge',
    windowFrom: at,
    windowTo: at,
    ...people,
    usualRate: 0,
    usualPeople: 0,
    baselineDays: 20,
    peopleNeeded: 5,
    onceInYears: 100,
    cellsLookedAt: 9,
    scope: { scope: 'gateway', value: '1', confidence: 0.9, inside: people, outside: people },
    gateways: [],
    sites: [],
    explanations: [],
    covered: [],
    relapses: 0,
    toldSince: [],
  };
  const [row] = await sql<{ id: string }[]>`
    insert into signal (kind, dedupe_key, verdict, gateway_id, scope, confidence, severity, people, evidence,
      started_at, opened_at, updated_at)
    values ('cause-surge', 'planted', 'server-cert-expired', 1, 'gateway', 0.9, 'broken', 9,
      ${JSON.stringify(evidence)}::text::jsonb, ${now}, ${now}, ${now}) returning id`;
  const id = row?.id ?? '';
  await sql`insert into incident_signal select max(id), ${id} from incident where kind = 'cause-surge'`;
  await sql`insert into signal_mark (signal_id, mark, marked_by, marked_at) values (${id}, 'right', 'u1', ${now})`;
  return id;
}
