import { SPLIT_DIMENSIONS } from '@tsunagu/core/group';
import { TIME_RANGES } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { GROUP_STATE_FILTERS } from '@tsunagu/services/show';
import { createCaller, QUERY_PATHS } from '@tsunagu/web/procedures';

/** Things of the store that a reader may open, drawn by chance. */
interface Sample {
  readonly devices: readonly { id: string; host: string; site: string | null }[];
  readonly groups: readonly { id: number; verdict: string; gateway: string | null }[];
  readonly attempts: readonly { deviceId: string; attemptId: string; at: string }[];
  readonly gateways: readonly number[];
  readonly incidents: readonly number[];
  readonly signals: readonly string[];
}

/** One query of the dashboard, asked `count` times with changing input; the n-th call is the same in every run. */
export interface DashboardCall {
  readonly path: string;
  ask(n: number): Promise<unknown>;
}

const pick = <T>(from: readonly T[], n: number): T => {
  const one = from[n % from.length];
  if (one === undefined) throw new Error('the history has nothing to open');
  return one;
};

/** What each query of the router is asked. A new query is not measured, and the bench ends, before it stands here. */
const INPUTS: Readonly<Record<string, (of: Sample, n: number) => unknown>> = {
  'attempts.byDevice': (of, n) => ({ deviceId: pick(of.devices, n).id, cursor: null }),
  'attempts.one': (of, n) => {
    const { deviceId, attemptId, at } = pick(of.attempts, n);
    // Lists link to it with its moment; the table of evidence, as addresses of an older day, does not.
    return n % 4 === 0 ? { deviceId, attemptId } : { deviceId, attemptId, occurredAt: at };
  },
  'attempts.replays': () => undefined,
  'channels.list': () => undefined,
  'devices.chronic': () => undefined,
  'devices.chronicFailers': (of, n) => [{}, { verdict: pick(of.groups, n).verdict }][n % 2],
  'devices.list': (of, n) =>
    [{}, { search: pick(of.devices, n).host }, { site: pick(of.devices, n).site ?? undefined }][n % 3],
  'devices.one': (of, n) => ({ id: pick(of.devices, n).id }),
  'devices.silence': () => undefined,
  'devices.silent': (of, n) => [{}, { site: pick(of.devices, n).site ?? undefined }][n % 2],
  'enrolment.list': () => undefined,
  'failures.attempts': (of, n) => ({
    id: pick(of.groups, n).id,
    // Every other call opens a page that is further down.
    cursor:
      n % 2 === 0 ? null : { occurredAt: pick(of.attempts, n).at, attemptId: pick(of.attempts, n).attemptId },
  }),
  'failures.changes': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.evidence': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.explanation': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.list': (of, n) => {
    const { verdict, gateway } = pick(of.groups, n);
    const state = pick(GROUP_STATE_FILTERS, n);
    return [{ state }, { state: 'any', verdict }, { state: 'any', gateway: gateway ?? undefined }][n % 3];
  },
  'failures.merged': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.one': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.parts': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.people': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.playbook': (of, n) => ({ id: pick(of.groups, n).id }),
  'failures.previewParts': (of, n) => ({ id: pick(of.groups, n).id, by: pick(SPLIT_DIMENSIONS, n) }),
  'gateways.expiries': () => undefined,
  // The certificates of machines themselves that end on the day asked for.
  'gateways.holders': () => ({ issuer: null, day: new Date().toISOString().slice(0, 10) }),
  'gateways.list': () => undefined,
  'gateways.one': (of, n) => ({ id: pick(of.gateways, n) }),
  'gateways.users': (of, n) => ({ gatewayIds: [pick(of.gateways, n)] }),
  'incidents.list': (_of, n) => ({ open: n % 2 === 0 }),
  'incidents.one': (of, n) => ({ id: pick(of.incidents, n) }),
  'incidents.report': (of, n) => ({ id: pick(of.incidents, n) }),
  'now.causes': (_of, n) => ({ range: pick(TIME_RANGES, n) }),
  'now.certificates': () => undefined,
  'now.programs': () => undefined,
  'now.state': () => undefined,
  'plannedChanges.list': () => undefined,
  'privacy.read': () => undefined,
  'signals.marks': () => undefined,
  'signals.mergeable': (of, n) => ({ id: pick(of.signals, n) }),
  // Without the last, which there is not.
  'signals.one': (of, n) => ({ id: pick(of.signals.slice(0, -1), n) }),
  'signals.ofGroup': (of, n) => ({ groupId: pick(of.groups, n).id }),
  'thresholds.backtest': () => undefined,
  'thresholds.read': () => undefined,
  'users.list': () => undefined,
};

const viewer = { id: 'bench', name: 'bench', email: 'bench@example.co.jp', role: 'admin' as const };

/** What every query of the dashboard's router is asked. Throws when one has no input here. */
export async function dashboardInputs(
  database: Database,
): Promise<readonly { readonly path: string; inputOf(n: number): unknown }[]> {
  const of = await drawSample(database);
  const missing = QUERY_PATHS.filter((path) => INPUTS[path] === undefined);
  if (missing.length > 0)
    throw new Error(`no input for ${missing.join(', ')} in bench/history/dashboard-calls.ts`);
  return QUERY_PATHS.map((path) => ({ path, inputOf: (n) => INPUTS[path]?.(of, n) }));
}

/** Every query of the dashboard's router, ready to be asked in place. */
export async function dashboardCalls(database: Database): Promise<readonly DashboardCall[]> {
  const caller = createCaller({ viewer, database, host: null });
  return (await dashboardInputs(database)).map(({ path, inputOf }) => {
    const call = path
      .split('.')
      .reduce<unknown>((target, part) => (target as Record<string, unknown>)[part], caller) as (
      input: unknown,
    ) => Promise<unknown>;
    return { path, ask: (n) => call(inputOf(n)) };
  });
}

async function drawSample({ sql }: Database): Promise<Sample> {
  return {
    devices: await sql<{ id: string; host: string; site: string | null }[]>`
      select id, coalesce(host_name, '') as host, site from device order by md5(id::text) limit 200`,
    groups: await sql<{ id: number; verdict: string; gateway: string | null }[]>`
      select g.id, g.verdict, gateway.name as gateway from failure_group g
      left join gateway on gateway.id = g.gateway_id order by g.attempts desc limit 50`,
    attempts: await sql<{ deviceId: string; attemptId: string; at: string }[]>`
      select device_id as "deviceId", attempt_id as "attemptId",
        to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from attempt tablesample system (2) where group_id is not null
      order by md5(attempt_id::text) limit 200`,
    gateways: (await sql<{ id: number }[]>`select id from gateway order by id`).map(({ id }) => id),
    // A history without a signal asks for one that there is not.
    signals: (await sql<{ id: string }[]>`select id from signal order by opened_at limit 200`)
      .map(({ id }) => id)
      .concat('00000000-0000-4000-8000-000000000000'),
    incidents: (await sql<{ id: number }[]>`select id from incident order by id`).map(({ id }) => id),
  };
}
