import { diffMachineState, type MachineState, type StateChanges } from '@tsunagu/core/collect';
import { type ChangeShare, changeShares, HOUR_MS, type MachineChanges } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { findRunStarts } from './find-run-starts.ts';
import { newestOf, newestSpan } from './newest-of-group.ts';

export interface GroupChanges {
  /** Machines of the group that told what changed, of those that failed last. */
  readonly machines: number;
  readonly machinesOf: number;
  /** Machines that got through the same gateway at the same time and were compared; null = none could be, or nothing changed. */
  readonly others: number | null;
  readonly found: readonly ChangeShare[];
}

/** Newest attempts that are looked at; enough for every machine of a large group to be heard lately. */
const ATTEMPTS_MAX = 600;
/** Machines of them that are opened, those that failed last first. */
const MACHINES_MAX = 200;
/** Machines that did not fail, as many as failed: what is compared is known no better by more of one side. */
const OTHERS_MAX = 200;

/** So many attempts are read whole rather than asked for by machine. */
const READ_MAX = 2_000;

interface Failing {
  readonly deviceId: string;
  readonly changes: StateChanges | null;
}

/** null = it is as it was. */
interface Other {
  readonly before: MachineState | null;
  readonly after: MachineState | null;
}

/** What changed on the machines that fail since each last worked, set against those that got through meanwhile. */
export async function readGroupChanges(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<GroupChanges | null> {
  const [group] = await sql<{ verdict: Verdict; gatewayId: number | null; lastSeenAt: Date }[]>`
    select g.verdict, g.gateway_id as "gatewayId", g.last_seen_at as "lastSeenAt"
    from failure_group g where g.id = ${groupId}`;
  if (!group) return null;
  const [failing, run] = await Promise.all([
    readFailing({ sql }, groupId),
    readRun({ sql }, groupId, group.lastSeenAt),
  ]);
  const told = failing.flatMap(({ changes }) => (changes === null ? [] : [changes]));
  const others = told.every(({ changes }) => changes.length === 0)
    ? []
    : await readOthers({ sql }, { ...group, ...run, told });
  const compared = others.map(
    ({ before, after }): MachineChanges => ({
      fields:
        before === null || after === null
          ? []
          : fieldsOf(diffMachineState({ machine: before, gateway: null }, { machine: after, gateway: null })),
    }),
  );
  return {
    machines: told.length,
    machinesOf: failing.length,
    others: compared.length === 0 ? null : compared.length,
    found: changeShares(
      group.verdict,
      told.map(({ changes }) => ({ fields: fieldsOf(changes) })),
      compared.length === 0 ? null : compared,
    ),
  };
}

function fieldsOf(changes: StateChanges['changes']): MachineChanges['fields'] {
  return [...new Set(changes.map(({ field }) => field))];
}

/** The newest attempt of each machine of the group. */
async function readFailing({ sql }: Pick<Database, 'sql'>, groupId: number) {
  const span = await newestSpan({ sql }, groupId, ATTEMPTS_MAX);
  if (span === null) return [];
  // Opened only where it is the newest of its machine.
  return sql<Failing[]>`
    select n.device_id as "deviceId", n.payload->'evidence'->'changes' as changes
    from (select d.* from (
        select distinct on (a.device_id) a.device_id, a.occurred_at, a.payload
        from (${newestOf(sql, span, ATTEMPTS_MAX)}) a
        order by a.device_id, a.occurred_at desc) d
      order by d.occurred_at desc, d.device_id limit ${MACHINES_MAX}) n
    order by n.device_id`;
}

interface Run {
  /** An hour before the group's present run began. */
  readonly from: Date;
  /** More attempts, of anybody, than are read whole. */
  readonly many: boolean;
}

async function readRun({ sql }: Pick<Database, 'sql'>, groupId: number, lastSeenAt: Date): Promise<Run> {
  const since = (await findRunStarts({ sql }, [{ id: groupId, until: lastSeenAt }])).get(groupId);
  const from = new Date((since ?? lastSeenAt).getTime() - HOUR_MS);
  const [tried] = await sql<{ many: boolean }[]>`
    select coalesce(sum(attempts), 0) > ${READ_MAX} as many from attempt_quarter
    where bucket >= ${from}::timestamptz - interval '15 minutes' and bucket <= ${lastSeenAt}`;
  return { from, many: tried?.many ?? false };
}

interface OthersQuestion extends Run {
  readonly gatewayId: number | null;
  readonly lastSeenAt: Date;
  readonly told: readonly StateChanges[];
}

/**
 * Machines that connected to the gateway while the group went on, each as it was when the failing ones last worked, and as
 * it was at the group's end: the newest state before either moment.
 */
async function readOthers(
  { sql }: Pick<Database, 'sql'>,
  { gatewayId, lastSeenAt, from, many, told }: OthersQuestion,
) {
  const worked = told.map(({ lastConnectedAt }) => Date.parse(lastConnectedAt)).sort((a, b) => a - b);
  const workedAt = new Date(worked[Math.floor(worked.length / 2)] ?? lastSeenAt.getTime());
  const through = sql`a.occurred_at >= ${from} and a.occurred_at <= ${lastSeenAt} and a.result = 'connected'
    and a.gateway_id is not distinct from ${gatewayId}::int`;
  // Of many attempts the machines in their order find enough soon; of few all are read.
  const machines = many
    ? sql`select d.id as device_id from device d
        where exists (select from attempt a where a.device_id = d.id and ${through})
        order by d.id limit ${OTHERS_MAX}`
    : sql`select distinct a.device_id from attempt a where ${through} order by a.device_id limit ${OTHERS_MAX}`;
  return sql<Other[]>`
    select nullif(b.machine, n.machine) as before, nullif(n.machine, b.machine) as after
    from (${machines}) d
    join lateral (select payload->'machine' as machine from observation
      where device_id = d.device_id and kind = 'endpoint-state' and payload ? 'machine'
        and occurred_at <= ${workedAt} order by occurred_at desc limit 1) b on true
    join lateral (select payload->'machine' as machine from observation
      where device_id = d.device_id and kind = 'endpoint-state' and payload ? 'machine'
        and occurred_at <= ${lastSeenAt} order by occurred_at desc limit 1) n on true`;
}
