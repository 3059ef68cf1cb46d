import type { DetectionAttempt } from '@tsunagu/core/detect';
import { type Database, makeAttemptPartitions } from '@tsunagu/db';
import { ensureOrganization } from '@tsunagu/services/access';
import { diagnoseAttempt } from '@tsunagu/services/diagnose';
import { makeAttempt, makeEvidence, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { syntheticAttempts } from '../synthetic-attempts.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** One in so many arrives late: each by another part of thirty hours. */
const LATE_ONE_IN = 25;
const LATE_HOURS_MAX = 30;
/** A gateway is down for an hour on every so many days. */
const OUTAGE_EVERY_DAYS = 9;
const ROWS_AT_ONCE = 5_000;

export interface SyntheticPast {
  readonly machines: number;
  /** Whole days up to `now`. */
  readonly days: number;
  readonly now: Date;
}

/** Stores a company's past as the edge would have, each day's rows in the order in which they arrived. Returns the attempts. */
export async function storeSyntheticPast(
  db: Database,
  { machines, days, now }: SyntheticPast,
): Promise<number> {
  await ensureOrganization({ db, now });
  await makeAttemptPartitions(db.sql, now, { daysBack: days + 2, daysAhead: 1 });
  const firstMs = Math.floor(now.getTime() / DAY_MS) * DAY_MS - days * DAY_MS;
  await storeMachines(db, machines, new Date(firstMs));
  let stored = 0;
  let waiting: DetectionAttempt[] = [];
  for (let day = 0; day < days; day++) {
    const dayStartMs = firstMs + day * DAY_MS;
    const outage = { gateway: 'gw-1', verdict: 'gateway-unreachable-generic', fromHour: 9, toHour: 10 };
    const isDown = day % OUTAGE_EVERY_DAYS === OUTAGE_EVERY_DAYS - 1;
    const fresh = syntheticAttempts({ machines, dayStartMs, day, outage: isDown ? outage : null }).map(late);
    const known = [...waiting, ...fresh].toSorted((a, b) => a.arrivedAtMs - b.arrivedAtMs);
    const arrived = known.filter(({ arrivedAtMs }) => arrivedAtMs < dayStartMs + DAY_MS);
    waiting = known.slice(arrived.length);
    for (let at = 0; at < arrived.length; at += ROWS_AT_ONCE)
      await storeAttempts(db, arrived.slice(at, at + ROWS_AT_ONCE));
    stored += arrived.length;
  }
  await db.sql`vacuum (analyze) attempt`;
  return stored;
}

function late(attempt: DetectionAttempt, index: number): DetectionAttempt {
  if (index % LATE_ONE_IN !== 0) return attempt;
  const lagMs = (((index / LATE_ONE_IN) % 60) / 60) * LATE_HOURS_MAX * HOUR_MS;
  return { ...attempt, arrivedAtMs: attempt.arrivedAtMs + lagMs };
}

/** SQL of the id of the machine with number `n`. */
const DEVICE_ID = "overlay(overlay(md5('device' || n) placing '8' from 13) placing 'a' from 17)::uuid";

async function storeMachines({ sql }: Database, machines: number, since: Date): Promise<void> {
  await sql`insert into gateway (name, confirmed) select 'gw-' || n, true from generate_series(0, 3) n`;
  await sql`insert into person (key) select md5(n::text) from generate_series(0, ${machines - 1}::int) n order by n`;
  await sql`
    insert into device (id, public_key, platform, collector_version, person_ordinal, enrolled_at, state)
    select ${sql.unsafe(DEVICE_ID)}, '\\x00', 'win32', '1', n + 1, ${since},
      jsonb_build_object('resolvers', jsonb_build_array('10.0.' || n % 19 || '.53'), 'osBuild', '2263' || n % 7,
        'ipv6', jsonb_build_object('defaultRoute', n % 3 = 0))
    from generate_series(0, ${machines - 1}::int) n`;
}

async function storeAttempts({ sql }: Database, rows: readonly DetectionAttempt[]): Promise<void> {
  const good = makeAttempt();
  const bad = makeFailedAttempt({ evidence: makeEvidence({}) });
  const json = (value: unknown) => JSON.stringify(value);
  await sql`
    insert into attempt (device_id, attempt_id, occurred_at, recorded_at, received_at, person_ordinal, gateway_id,
      client, client_version, protocol, result, stage, verdict, confidence, site, payload, diagnosis)
    select ${sql.unsafe(DEVICE_ID)}, md5(id)::uuid, happened, happened, arrived, n + 1, gateway, 'forticlient', version,
      'ssl-vpn', case when verdict is null then 'connected' else 'failed' end,
      case when verdict is null then 'connected' else 'reach' end, verdict, 0.8, site,
      case when verdict is null then ${json(good)}::text::jsonb else ${json(bad)}::text::jsonb end,
      case when verdict is null then ${json(diagnoseAttempt(good, 0))}::text::jsonb
        else ${json(diagnoseAttempt(bad, 0))}::text::jsonb end
    from unnest(${rows.map(({ person }) => Number(person.slice(1)))}::int[],
      ${rows.map(({ attemptId }) => attemptId)}::text[],
      ${rows.map(({ occurredAtMs }) => new Date(occurredAtMs).toISOString())}::timestamptz[],
      ${rows.map(({ arrivedAtMs }) => new Date(arrivedAtMs).toISOString())}::timestamptz[],
      ${rows.map(({ places }) => 1 + Number(places.gateway?.slice(3)))}::int[],
      ${rows.map(({ places }) => places.clientVersion ?? '')}::text[],
      ${rows.map(({ places }) => places.site ?? '')}::text[],
      ${rows.map(({ verdict }) => verdict)}::text[]) as one (n, id, happened, arrived, gateway, version, site, verdict)`;
}
