/** A node of `explain (analyze, format json)`, as far as it is looked at. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  /** 0 = it was never run: pruned, or its limit was reached before. */
  readonly 'Actual Loops': number;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * How far a query may look into single attempts: `none` of them, the days its `window` lies in, or `own`: every day, but
 * of each only what one device or one failure group has there.
 */
export type Reach = 'none' | 'window' | 'own';

/** A window crosses midnight, an hour before it may be looked at too, and tomorrow and the days of strays stand ready. */
const DAYS_MAX = 4;
const DAILY = /^(attempt|gateway_event)_(\d{8}|default)$/;
const OWN = /\b(device_id|group_id)\b/;
/** Tables besides the daily ones that become larger with every day, by what an index of theirs must be asked for. */
const GROWING: ReadonlyMap<string, RegExp> = new Map([
  ['attempt_key', /\bdevice_id\b/],
  ['attempt_peers', /\bdevice_id\b/],
  ['attempt_revision', /\bdevice_id\b/],
  ['attempt_gateway_event', /\bdevice_id\b/],
  ['observation', /\bdevice_id\b/],
  ['quarantine', /\b(device_id|received_at)\b/],
  ['audit_log', /\bat\b/],
  ['attempt_quarter', /\bbucket\b/],
  ['people_quarter', /\bbucket\b/],
  ['people_day', /\bday\b/],
  ['group_hour', /\b(group_id|bucket)\b/],
  ['group_person', /\bgroup_id\b/],
]);
/** The first or last few of an order are no scan. */
const ROWS_MAX = 3;

/** What is wrong with a plan that was run; empty = it does not scan history. */
export function judgePlan(plan: PlanNode, reach: Reach): string[] {
  const scans = scansOf(plan);
  const grown = scans
    .filter(({ table, condition, rows }) => rows > ROWS_MAX && GROWING.get(table)?.test(condition) === false)
    .map(({ table, how }) => `${how} of all of ${table}`);
  // An empty day is read in no time, however.
  const days = scans.filter(
    ({ table, condition, rows }) => DAILY.test(table) && (condition !== '' || rows > 0),
  );
  const touched = new Set(days.map(({ table }) => table));
  if (touched.size === 0) return grown;
  if (reach === 'none') return [...grown, `looks into ${[...touched].join(', ')}`];
  if (touched.size <= DAYS_MAX) return grown;
  if (reach === 'window') return [...grown, `looks into ${touched.size} days`];
  const whole = days.filter(({ condition, rows }) => rows > 0 && !OWN.test(condition));
  return [...grown, ...whole.map(({ table, how }) => `${how} of ${table}, not of one device or group`)];
}

interface Scan {
  readonly table: string;
  readonly how: string;
  /** What its index was asked for; '' = everything. */
  readonly condition: string;
  /** Read by it, whatever became of them. */
  readonly rows: number;
}

function scansOf(node: PlanNode): Scan[] {
  const loops = node['Actual Loops'];
  if (loops === 0) return [];
  const below = (node.Plans ?? []).flatMap(scansOf);
  const table = node['Relation Name'];
  if (table === undefined || !node['Node Type'].endsWith('Scan')) return below;
  const condition = node['Index Cond'] ?? node['Recheck Cond'] ?? '';
  const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * loops;
  return [{ table, how: node['Node Type'], condition, rows }, ...below];
}
