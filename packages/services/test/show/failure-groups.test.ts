import { TsunaguError } from '@tsunagu/core/vocabulary';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeGroupState } from '../../src/group/index.ts';
import {
  type FailureGroupFilter,
  listAttempts,
  listFailureGroups,
  listGroupPeople,
  previewGroupParts,
  readFailureGroup,
  readGroupEvidence,
  readGroupExplanation,
  readGroupPlaybook,
} from '../../src/show/index.ts';
import { type Company, OSAKA, TOKYO, testCompany } from '../detect/company.ts';

const NOW = '2026-11-20T00:10:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const list = (filter: Partial<FailureGroupFilter> = {}) =>
  listFailureGroups(database, { state: 'open', ...filter }, clock.now());
const expired = async () => {
  const { active } = await list();
  const found = active.find((group) => group.verdict === 'server-cert-expired');
  if (!found) throw new Error('no group of the expired certificate');
  return found;
};

describe('the list of failure groups', () => {
  test('has one group for one cause at one gateway, with people now and today', async () => {
    await company.meetExpiredCertificate(4, { tries: 3 });
    expect((await list()).active).toMatchObject([
      {
        verdict: 'server-cert-expired',
        peopleNow: 4,
        peopleToday: 4,
        attempts: 12,
        scope: 'gateway',
      },
    ]);
  });

  test('keeps two gateways apart', async () => {
    await company.meetExpiredCertificate(2, { gateway: TOKYO });
    await company.meetExpiredCertificate(3, { gateway: OSAKA });
    const { active, peopleNow } = await list();
    expect(active.map((group) => group.peopleNow)).toEqual([3, 2]);
    expect(peopleNow).toBe(3);
  });

  test('moves a group to the earlier ones after an hour, and keeps today’s people', async () => {
    await company.meetExpiredCertificate(2);
    clock.advance({ hours: 2 });
    const { active, earlier } = await list();
    expect(active).toEqual([]);
    expect(earlier).toMatchObject([{ peopleNow: 0, peopleToday: 2 }]);
  });

  test('draws a day of people per hour', async () => {
    await company.meetExpiredCertificate(2);
    const { sparkline } = await expired();
    expect(sparkline).toHaveLength(24);
    expect(sparkline.reduce((sum, people) => sum + people, 0)).toBeGreaterThanOrEqual(2);
  });

  test('narrows by gateway, stage and cause', async () => {
    await company.meetExpiredCertificate(2);
    const { gateway } = await expired();
    expect((await list({ gateway: gateway ?? '' })).active).toHaveLength(1);
    expect((await list({ gateway: 'nowhere' })).active).toEqual([]);
    expect((await list({ stage: 'secure' })).active).toHaveLength(1);
    expect((await list({ stage: 'mfa' })).active).toEqual([]);
    expect((await list({ verdict: 'unknown' })).active).toEqual([]);
  });

  test('goes through all groups page by page without losing or repeating one', async () => {
    for (let index = 0; index < 60; index += 1) {
      clock.set(new Date(Date.parse(NOW) - (index + 3) * 3_600_000));
      const gateway = { host: `gw-${index}.example.co.jp`, port: 443 };
      await company.meetExpiredCertificate(1, { gateway });
    }
    clock.set(NOW);
    const seen: number[] = [];
    let before: FailureGroupFilter['before'] | null;
    do {
      const page = await list(before === undefined || before === null ? {} : { before });
      seen.push(...page.earlier.map((group) => group.id));
      before = page.next;
    } while (before);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });
});

describe('the state of a group', () => {
  const ctx = () => ({ db: database, now: clock.now() });

  test('takes a muted group out of what is open until the mute runs out', async () => {
    await company.meetExpiredCertificate(2);
    const { id } = await expired();
    await changeGroupState(ctx(), id, { to: 'muted', until: '2026-11-20T02:00:00.000Z' }, 'u1');
    expect((await list()).active).toEqual([]);
    expect((await list({ state: 'muted' })).active).toHaveLength(1);
    clock.advance({ hours: 3 });
    expect((await list()).earlier).toHaveLength(1);
  });

  test('opens a resolved group again when somebody fails in it', async () => {
    await company.meetExpiredCertificate(2);
    const { id } = await expired();
    await changeGroupState(ctx(), id, { to: 'resolved' }, 'u1');
    expect((await list()).active).toEqual([]);
    clock.advance({ minutes: 5 });
    await company.meetExpiredCertificate(1, { first: 50 });
    expect((await list()).active).toMatchObject([{ id, state: 'open' }]);
  });

  test('refuses a mute that ends in the past, and a group that does not exist', async () => {
    await company.meetExpiredCertificate(1);
    const { id } = await expired();
    const past = changeGroupState(ctx(), id, { to: 'muted', until: '2026-11-19T00:00:00.000Z' }, 'u1');
    await expect(past).rejects.toMatchObject({ code: 'bad-request' });
    await expect(changeGroupState(ctx(), 999_999, { to: 'open' }, 'u1')).rejects.toBeInstanceOf(TsunaguError);
  });
});

describe('one group', () => {
  test('tells its evidence by machines, with an example to open', async () => {
    await company.meetExpiredCertificate(5, { tries: 2 });
    const { id } = await expired();
    const table = await readGroupEvidence(database, id);
    expect(table.for.length).toBeGreaterThan(0);
    expect(table.for[0]).toMatchObject({ machines: 1, example: { attemptId: expect.any(String) } });
  });

  test('explains itself by the gateway when nobody on the other one fails', async () => {
    await company.connect(20, { site: 'Osaka', gateway: OSAKA });
    await company.meetExpiredCertificate(8);
    const explanation = await readGroupExplanation(database, (await expired()).id);
    expect(explanation).toMatchObject({ failing: 8, trying: 28 });
    expect(explanation?.found.map((found) => found.dimension)).toContain('gateway');
  });

  test('explains nothing when everybody fails alike', async () => {
    await company.meetExpiredCertificate(8);
    expect((await readGroupExplanation(database, (await expired()).id))?.found).toEqual([]);
  });

  test('lists its people once each, and who has connected since', async () => {
    await company.meetExpiredCertificate(1, { tries: 4 });
    const { id } = await expired();
    expect(await listGroupPeople(database, id)).toMatchObject([{ attempts: 4, recovered: false }]);
    clock.advance({ minutes: 5 });
    await company.connect(1);
    expect(await listGroupPeople(database, id)).toMatchObject([{ recovered: true }]);
  });

  test('begins its present run after the last hour of silence', async () => {
    clock.set('2026-11-19T20:00:00.000Z');
    await company.meetExpiredCertificate(1);
    clock.set(NOW);
    await company.meetExpiredCertificate(1);
    const group = await readFailureGroup(database, (await expired()).id, clock.now());
    expect(Date.parse(group.runStartedAt)).toBeGreaterThan(Date.parse('2026-11-20T00:00:00.000Z'));
    expect(Date.parse(group.firstSeenAt)).toBeLessThan(Date.parse('2026-11-19T21:00:00.000Z'));
  });

  test('brings its playbook with the commands filled for its gateway', async () => {
    await company.meetExpiredCertificate(1);
    const steps = await readGroupPlaybook(database, (await expired()).id);
    const commands = steps.flatMap((step) => step.commands).map(({ command }) => command);
    expect(commands.some((command) => command.includes(TOKYO.host))).toBe(true);
  });

  test('pages through its attempts without losing or repeating one', async () => {
    const attempts = Array.from({ length: 120 }, (_, index) =>
      makeFailedAttempt({
        person: makePerson('one'),
        signs: ['password-refused'],
        stage: 'authenticate',
        recordedAt: new Date(clock.nowMs() - index * 1_000).toISOString(),
      }),
    );
    await company.send('Tokyo', attempts);
    const [group] = (await list()).active;
    const seen: string[] = [];
    for (let page = await listAttempts(database, { groupId: group?.id ?? 0 }); page.length > 0; ) {
      seen.push(...page.map((attempt) => attempt.attemptId));
      const last = page.at(-1);
      page = last ? await listAttempts(database, { groupId: group?.id ?? 0 }, last) : [];
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
  });

  test('and its machine page through a year, months of silence and all', async () => {
    const day = 86_400_000;
    // A busy hour, then one in three days, then nothing for half a year, then one a week.
    const ages = Array.from({ length: 160 }, (_, n) =>
      n < 60 ? n * 20_000 : n < 110 ? (n - 59) * 3 * day : (n - 109) * 4 * day + 190 * day,
    );
    const attempts = ages.map((ageMs) =>
      makeFailedAttempt({
        person: makePerson('one'),
        signs: ['password-refused'],
        stage: 'authenticate',
        recordedAt: new Date(clock.nowMs() - ageMs).toISOString(),
      }),
    );
    await company.send('Tokyo', attempts);
    const [group] = await database.sql<{ id: number }[]>`select id from failure_group`;
    const [device] = await database.sql<{ id: string }[]>`select id from device`;
    const groupId = group?.id ?? 0;
    for (const of of [{ groupId }, { deviceId: device?.id ?? '' }]) {
      const seen: string[] = [];
      for (let page = await listAttempts(database, of); page.length > 0; ) {
        seen.push(...page.map(({ attemptId }) => attemptId));
        page = await listAttempts(database, of, page.at(-1));
      }
      expect(seen).toEqual(attempts.map(({ attemptId }) => attemptId));
    }
    expect(await previewGroupParts(database, groupId, 'client')).toMatchObject({
      parts: [{ people: 1, attempts: 160 }],
      attempts: 160,
      attemptsOf: 160,
    });
  });

  test('that does not exist is not found', async () => {
    await expect(readFailureGroup(database, 999_999, clock.now())).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
