import { diffMachineState, type MachineState, type StateChanges } from '@tsunagu/core/collect';
import { changeShares, HOUR_MS, type OnsetChanges, type OnsetShare } from '@tsunagu/core/show';
import type { StateField, Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { readOnsetEvents } from './read-onset-events.ts';
import { readOnsetFirmware } from './read-onset-firmware.ts';

/** The trouble that is looked at. */
export interface Onset {
  readonly signalId: string;
  readonly verdict: Verdict;
  /** null = several gateways. */
  readonly gatewayId: number | null;
  readonly startedAt: Date;
}

/** Newest failures that are looked at of each group; enough for every machine of a large trouble to be heard. */
const ATTEMPTS_MAX = 1_000;
/** Machines that did not fail; more would not move a share by a percent. */
const OTHERS_MAX = 600;

/** What changed on the machines that fail since each last worked, against those that got through, and what happened to all. */
export async function readOnsetChanges(
  { sql }: Pick<Database, 'sql'>,
  onset: Onset,
  now: Date,
): Promise<OnsetChanges> {
  const failing = await readFailing(sql, onset, now);
  const told = failing.flatMap(({ changes }) => (changes === null ? [] : [changes]));
  const others = told.length === 0 ? [] : await readOthers(sql, onset, told, now);
  const shares = changeShares(
    onset.verdict,
    told.map(({ changes }) => ({ fields: fieldsOf(changes) })),
    others.length === 0 ? null : others,
  );
  return {
    machines: told.length,
    machinesOf: failing.length,
    others: others.length === 0 ? null : others.length,
    found: shares.map((share) => ({ ...share, commonest: commonestOf(share.field, told) })),
    events: [...(await readOnsetEvents({ sql }, onset, now))],
    firmware: await readOnsetFirmware({ sql }, onset),
    line: { known: failing.filter(({ network }) => network !== null).length, of: failing.length },
  };
}

function fieldsOf(changes: StateChanges['changes']): readonly StateField[] {
  return [...new Set(changes.map(({ field }) => field))];
}

/** One machine's values are its own; two that agree are a rollout. */
function commonestOf(field: StateField, told: readonly StateChanges[]): OnsetShare['commonest'] {
  const values = told.flatMap(({ changes }) =>
    changes.filter((change) => change.field === field).slice(0, 1),
  );
  const groups = Map.groupBy(values, ({ before, after }) => JSON.stringify([before, after]));
  const [most] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const one = most?.[0];
  return one && most.length > 1 ? { before: one.before, after: one.after, machines: most.length } : null;
}

/** The newest failure of each machine since the trouble began. */
function readFailing(sql: Database['sql'], { verdict, gatewayId, startedAt }: Onset, now: Date) {
  return sql<{ deviceId: string; network: string | null; changes: StateChanges | null }[]>`
    select distinct on (a.device_id) a.device_id as "deviceId", a.network, a.payload->'evidence'->'changes' as changes
    from failure_group g cross join lateral (
      select device_id, occurred_at, network, payload from attempt
      where group_id = g.id and occurred_at >= ${startedAt} and occurred_at <= ${now}
      order by occurred_at desc limit ${ATTEMPTS_MAX}) a
    where g.verdict = ${verdict} and (${gatewayId}::int is null or g.gateway_id = ${gatewayId}) and g.last_seen_at >= ${startedAt}
    order by a.device_id, a.occurred_at desc`;
}

/** Machines that connected there meanwhile, each as it was when the failing ones last worked and as it is now. */
async function readOthers(
  sql: Database['sql'],
  { gatewayId, startedAt }: Onset,
  told: readonly StateChanges[],
  now: Date,
): Promise<readonly { readonly fields: readonly StateField[] }[]> {
  const worked = told.map(({ lastConnectedAt }) => Date.parse(lastConnectedAt)).sort((a, b) => a - b);
  const workedAt = new Date(worked[Math.floor(worked.length / 2)] ?? startedAt.getTime());
  const from = new Date(startedAt.getTime() - HOUR_MS);
  const rows = await sql<{ before: MachineState; after: MachineState }[]>`
    select b.machine as before, n.machine as after
    from (select distinct device_id from attempt
      where occurred_at >= ${from} and occurred_at <= ${now} and result = 'connected'
        and (${gatewayId}::int is null or gateway_id = ${gatewayId})
      order by device_id limit ${OTHERS_MAX}) d
    join lateral (select payload->'machine' as machine from observation
      where device_id = d.device_id and kind = 'endpoint-state' and payload ? 'machine'
        and occurred_at <= ${workedAt} order by occurred_at desc limit 1) b on true
    join lateral (select payload->'machine' as machine from observation
      where device_id = d.device_id and kind = 'endpoint-state' and payload ? 'machine'
        and occurred_at <= ${now} order by occurred_at desc limit 1) n on true`;
  return rows.map(({ before, after }) => ({
    fields: fieldsOf(diffMachineState({ machine: before, gateway: null }, { machine: after, gateway: null })),
  }));
}
