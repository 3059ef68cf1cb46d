import { SPLIT_DIMENSIONS } from '@tsunagu/core/group';
import { TIME_RANGES } from '@tsunagu/core/show';
import { GROUP_STATE_FILTERS } from '@tsunagu/services/show';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCaller, QUERY_PATHS } from '../../server/routers/app.ts';
import { judgePlan, type PlanNode, type Reach } from './judge-plan.ts';
import { type Planted, plantHistory } from './plant-history.ts';

interface Asked {
  readonly reach: Reach;
  readonly inputs: (of: Planted) => readonly unknown[];
}
const NOTHING = () => [undefined];
const group = (of: Planted) => [{ id: of.groupId }];

/** Every query of the dashboard, what it is asked and how far it may look. A new one does not pass before it stands here. */
const ASKED: Readonly<Record<string, Asked>> = {
  'attempts.byDevice': {
    reach: 'own',
    inputs: ({ deviceId, attemptId, occurredAt }) => [
      { deviceId, cursor: null },
      { deviceId, cursor: { occurredAt, attemptId } },
    ],
  },
  'attempts.one': {
    reach: 'window',
    inputs: ({ deviceId, attemptId, occurredAt }) => [
      { deviceId, attemptId },
      { deviceId, attemptId, occurredAt },
    ],
  },
  'attempts.replays': { reach: 'none', inputs: NOTHING },
  'channels.list': { reach: 'none', inputs: NOTHING },
  'devices.chronic': { reach: 'none', inputs: NOTHING },
  'devices.chronicFailers': {
    reach: 'none',
    inputs: () => [
      {},
      { verdict: 'server-cert-expired' },
      { cursor: { daysFailed: 9, personOrdinal: 7, verdict: 'server-cert-expired' } },
    ],
  },
  'devices.list': { reach: 'own', inputs: () => [{}, { search: 'NB-1' }, { site: 'site 1' }] },
  'devices.one': { reach: 'own', inputs: ({ deviceId }) => [{ id: deviceId }] },
  'devices.silence': { reach: 'none', inputs: NOTHING },
  'devices.silent': {
    reach: 'none',
    inputs: ({ deviceId, occurredAt }) => [
      {},
      { site: 'site 1', version: '1' },
      { cursor: { heardAt: occurredAt, id: deviceId } },
    ],
  },
  'enrolment.list': { reach: 'none', inputs: NOTHING },
  'failures.attempts': {
    reach: 'own',
    inputs: ({ groupId, attemptId, occurredAt }) => [
      { id: groupId, cursor: null },
      { id: groupId, cursor: { occurredAt, attemptId } },
    ],
  },
  'failures.changes': { reach: 'own', inputs: group },
  'failures.evidence': { reach: 'own', inputs: group },
  'failures.explanation': { reach: 'window', inputs: group },
  'failures.list': {
    reach: 'none',
    inputs: () => [
      ...GROUP_STATE_FILTERS.map((state) => ({ state })),
      { state: 'any', gateway: 'gw-tokyo', stage: 'secure' },
    ],
  },
  'failures.merged': { reach: 'none', inputs: group },
  'failures.one': { reach: 'own', inputs: group },
  'failures.parts': { reach: 'none', inputs: group },
  'failures.people': { reach: 'own', inputs: group },
  'failures.playbook': { reach: 'own', inputs: group },
  // Counts what one group holds; that is the question.
  'failures.previewParts': {
    reach: 'own',
    inputs: ({ groupId }) => SPLIT_DIMENSIONS.map((by) => ({ id: groupId, by })),
  },
  'gateways.expiries': { reach: 'none', inputs: NOTHING },
  'gateways.holders': {
    reach: 'none',
    inputs: () => [{ issuer: null, day: now.toISOString().slice(0, 10) }],
  },
  'gateways.list': { reach: 'none', inputs: NOTHING },
  'gateways.one': { reach: 'none', inputs: ({ gatewayId }) => [{ id: gatewayId }] },
  'gateways.users': {
    reach: 'none',
    inputs: ({ gatewayId }) => [{ gatewayIds: [gatewayId] }, { gatewayIds: [gatewayId], cursor: 3 }],
  },
  'incidents.list': { reach: 'none', inputs: () => [{ open: true }, { open: false }] },
  'incidents.one': { reach: 'window', inputs: ({ incidentIds }) => incidentIds.map((id) => ({ id })) },
  'incidents.report': { reach: 'window', inputs: ({ incidentIds }) => incidentIds.map((id) => ({ id })) },
  'now.causes': { reach: 'none', inputs: () => TIME_RANGES.map((range) => ({ range })) },
  'now.certificates': { reach: 'none', inputs: NOTHING },
  'now.programs': { reach: 'none', inputs: NOTHING },
  'now.state': { reach: 'own', inputs: NOTHING },
  'plannedChanges.list': { reach: 'none', inputs: NOTHING },
  'privacy.read': { reach: 'none', inputs: NOTHING },
  'signals.marks': { reach: 'none', inputs: NOTHING },
  'signals.mergeable': { reach: 'none', inputs: ({ signalId }) => [{ id: signalId }] },
  'signals.one': { reach: 'none', inputs: ({ signalId }) => [{ id: signalId }] },
  'signals.ofGroup': { reach: 'none', inputs: ({ groupId }) => [{ groupId }] },
  'thresholds.backtest': { reach: 'none', inputs: NOTHING },
  'thresholds.read': { reach: 'none', inputs: NOTHING },
  'users.list': { reach: 'none', inputs: NOTHING },
};

const now = new Date();
const viewer = { id: 'u1', name: 'u1', email: 'u1@example.co.jp', role: 'admin' as const };
let database: TestDatabase;
let planted: Planted;

beforeAll(async () => {
  vi.stubEnv('TSUNAGU_SECRET', 'a-secret-of-thirty-two-characters');
  database = await testDatabase();
  planted = await plantHistory(database, now);
});
afterAll(() => database[Symbol.asyncDispose]());

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What a piece of work asks of the store. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  // The client looks at this option with each statement.
  const options = database.sql.options as { debug: unknown };
  options.debug = (_connection: number, text: string, parameters: unknown[]) =>
    heard.push({ text, parameters });
  try {
    await work();
  } finally {
    options.debug = false;
  }
  return heard.filter(({ text }) => /^(\s|--.*\n)*(select|with)\b/i.test(text));
}

/**
 * The plan of a statement, run. Without sequential scans, because so little data is read whole more cheaply than through
 * an index: what still is one has no index that it could use, and would read as much of the largest store.
 */
async function planOf({ text, parameters }: Statement): Promise<PlanNode> {
  const [row] = await database.sql.begin(async (tx) => {
    await tx`set local enable_seqscan = off`;
    await tx`set local max_parallel_workers_per_gather = 0`;
    return tx.unsafe<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
      `explain (analyze, timing off, format json) ${text}`,
      parameters as never[],
    );
  });
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  if (plan === undefined) throw new Error(`no plan of ${text}`);
  return plan;
}

async function breachesOf(statements: readonly Statement[], reach: Reach): Promise<string[]> {
  const breaches: string[] = [];
  for (const statement of statements) {
    for (const breach of judgePlan(await planOf(statement), reach))
      breaches.push(`${breach}: ${statement.text}`);
  }
  return breaches;
}

test('every query of the dashboard stands in the table of how far it may look', () => {
  expect([...QUERY_PATHS].sort()).toEqual(Object.keys(ASKED).sort());
});

describe.each(Object.entries(ASKED))('%s', (path, { reach, inputs }) => {
  test(`looks no further than ${reach}`, async () => {
    const caller = createCaller({ viewer, database, host: null });
    const ask = path
      .split('.')
      .reduce<unknown>((target, part) => (target as Record<string, unknown>)[part], caller) as (
      input: unknown,
    ) => Promise<unknown>;
    for (const input of inputs(planted)) {
      const statements = await statementsOf(() => ask(input));
      expect(statements.length).toBeGreaterThan(0);
      expect(await breachesOf(statements, reach)).toEqual([]);
    }
  });
});

test('one attempt is asked for by its whole key, with nothing joined to it', async () => {
  const caller = createCaller({ viewer, database, host: null });
  const { deviceId, attemptId, occurredAt } = planted;
  const statements = await statementsOf(() => caller.attempts.one({ deviceId, attemptId, occurredAt }));
  // A list has told its moment: nothing looks for it in the keys of all days.
  expect(statements.filter(({ text }) => text.includes('attempt_key'))).toEqual([]);
  const plans = await Promise.all(statements.filter(({ text }) => /\battempt a\b/.test(text)).map(planOf));
  expect(plans.map((plan) => plan['Index Cond'])).toEqual([
    expect.stringMatching(/^\(\(device_id = .+ AND \(occurred_at >= .+ AND \(attempt_id = [^ ]+\)\)$/),
  ]);
});

describe('the judge', () => {
  const judged = async (reach: Reach, text: string) => {
    const statements = await statementsOf(() => database.sql.unsafe(text));
    return (await breachesOf(statements, reach)).map((breach) => breach.split(':')[0]);
  };
  const device = () => `device_id = '${planted.deviceId}'`;

  test.each([
    ['attempts of all time by their verdict', "from attempt where verdict = 'unknown'", 'own'],
    ['attempts of a fortnight', "from attempt where occurred_at > now() - interval '14 days'", 'window'],
    [
      'one attempt where none is needed',
      "from attempt where occurred_at > now() - interval '1 hour'",
      'none',
    ],
    ['a rollup whole', "from people_quarter where result = 'failed'", 'own'],
    ['everybody ever met', 'from group_person where person_ordinal = 3', 'own'],
  ] as const)('catches %s', async (_what, from, reach) => {
    expect(await judged(reach, `select count(*) ${from}`)).not.toEqual([]);
  });

  test('catches one device’s attempts of all days where a window was promised, and lets them pass as its own', async () => {
    const text = `select count(*) from attempt where ${device()}`;
    expect(await judged('window', text)).toEqual([expect.stringMatching(/^looks into \d+ days$/)]);
    expect(await judged('own', text)).toEqual([]);
  });

  test.each([
    ['an hour of attempts', "from attempt where occurred_at > now() - interval '1 hour'"],
    ['an hour of a rollup', "from people_quarter where bucket > now() - interval '1 hour'"],
  ] as const)('lets pass %s', async (_what, from) => {
    expect(await judged('window', `select count(*) ${from}`)).toEqual([]);
  });

  test('lets pass the first of an order, though no index was asked for anything', async () => {
    expect(await judged('none', 'select min(bucket) from attempt_quarter')).toEqual([]);
  });
});
