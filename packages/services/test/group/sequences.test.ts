import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { testDatabase } from '@tsunagu/testkit/postgres';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeGroupState, joinParts, mergeGroups, splitGroup, takeOutGroup } from '../../src/group/index.ts';
import { listFailureGroups } from '../../src/show/index.ts';
import { OSAKA, TOKYO, testCompany } from '../detect/company.ts';

const pick = fc.nat({ max: 9 });
const step = fc.oneof(
  fc.record({ act: fc.constant('fail' as const), person: pick, version: pick, osaka: fc.boolean() }),
  fc.record({ act: fc.constantFrom('split', 'join', 'take-out', 'resolve', 'open', 'mute'), group: pick }),
  fc.record({ act: fc.constant('merge' as const), group: pick, into: pick }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A company in which people fail while operators do with the groups whatever comes to their minds. */
async function company() {
  const clock = createTestClock('2026-11-20T00:10:00.000Z');
  const database = await testDatabase();
  const fleet = testCompany(database, clock);
  const ctx = () => ({ db: database, now: clock.now() });
  const groupAt = async (index: number) => {
    const rows = await database.sql<{ id: number }[]>`select id from failure_group order by id`;
    return rows[index % Math.max(1, rows.length)]?.id ?? 0;
  };
  const act = async (one: Step): Promise<void> => {
    if (one.act === 'fail') {
      const { person, version, osaka } = one;
      const attempt = makeFailedAttempt({
        ...{
          person: makePerson(`p${person}`),
          gateway: osaka ? OSAKA : TOKYO,
          clientVersion: `7.${version % 3}`,
        },
        ...{ stage: 'authenticate', signs: ['password-refused'], recordedAt: clock.now().toISOString() },
      });
      return fleet.send('Tokyo', [attempt]);
    }
    const id = await groupAt(one.group);
    if (one.act === 'merge')
      return mergeGroups(ctx(), { groupId: id, intoId: await groupAt(one.into) }, 'u1');
    if (one.act === 'split') return splitGroup(ctx(), { groupId: id, by: 'client-version' }, 'u1');
    if (one.act === 'join') return joinParts(ctx(), id, 'u1');
    if (one.act === 'take-out') return takeOutGroup(ctx(), id, 'u1');
    if (one.act === 'mute') return changeGroupState(ctx(), id, { to: 'muted', until: null }, 'u1');
    return changeGroupState(ctx(), id, { to: one.act === 'open' ? 'open' : 'resolved' }, 'u1');
  };
  return {
    database,
    clock,
    act: (one: Step) =>
      // Refused where the group is not what the act needs.
      act(one).catch((error: { code?: string }) => expect(error.code).toMatch(/^(bad-request|not-found)$/)),
    listed: () => listFailureGroups(database, { state: 'any' }, clock.now()),
  };
}

test('whatever people do with groups, every failure is counted once in what a list shows, and none after its resolution is resolved', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const { database, clock, act, listed } = await company();
      await using _ = database;
      for (const one of steps) {
        clock.advance({ seconds: 30 });
        await act(one);
      }
      const { active, earlier } = await listed();
      const shown = [...active, ...earlier];
      const failed = steps.filter((one) => one.act === 'fail').length;
      expect(shown.reduce((sum, group) => sum + group.attempts, 0)).toBe(failed);
      const late = await database.sql<{ id: number }[]>`
        select distinct r.id from failure_group r
        join failure_group g on g.id = r.id or g.merged_root = r.id
        join attempt a on a.group_id = g.id
        where r.state = 'resolved' and r.merged_root is null and a.occurred_at > r.resolved_at`;
      expect(late).toEqual([]);
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
