import { ensureProgramRoles, migrateDatabase, revertDatabase } from '@tsunagu/db';
import { migrationsKnown } from '@tsunagu/db/migrate';
import { expect, test } from 'vitest';
import { type FleetLoad, prepareFleet } from '../crash/fleet-load.ts';
import { startIngest, startWorker } from '../crash/start-programs.ts';
import { expectRollupsExact, expectStoredOnce } from '../crash/stored-once.ts';
import { eventually } from '../stack/eventually.ts';
import { earlierRoles, earlierToken, openEarlierCode } from './earlier-code.ts';
import { chosenMode, modeTitle, openMode } from './open-mode.ts';
import { outageLoad, untilIncident } from './outage-load.ts';

const choice = chosenMode();
const NOT_RUN = 'the code before the newest migration';

/** Delivers while `change` happens in the middle of it. */
async function during(load: FleetLoad, change: () => Promise<unknown>): Promise<string[]> {
  const share = () => load.acknowledged.size / load.attemptIds.length;
  const inTheMiddle = async () => {
    await eventually('some of the load is acknowledged', share, (part) => part >= 0.2);
    await change();
  };
  await Promise.all([load.deliver({ again: 0.3 }), inTheMiddle()]);
  load.close();
  return [...load.attemptIds];
}

test(`the code before writes while the schema goes forward, beside today's code, and while it goes back: ${modeTitle(choice)}`, async ({
  skip,
}) => {
  const found = openEarlierCode();
  if (typeof found === 'string') {
    process.stderr.write(`!! ${NOT_RUN} NOT RUN: ${found}\n`);
    return skip(found);
  }
  using earlier = found;
  await using mode = await openMode(choice, { steps: earlier.steps });
  const { database, url } = mode;
  const roles = earlierRoles(earlier.root, url);
  const redis = mode.redisUrl === null ? {} : { REDIS_URL: mode.redisUrl };
  await using programs = new AsyncDisposableStack();
  const before = programs.adopt(await startIngest(roles.ingest, earlier.root), (program) => program.stop());
  const worker = programs.adopt(await startWorker(roles.worker, redis, earlier.root), (program) =>
    program.stop(),
  );
  const fleet = (seed: string, edge: string) =>
    prepareFleet(database, edge, { seed, machines: 12, days: 8, itemsPerBatch: 4 });
  const sent: string[] = [];
  const expectConserved = async (more: readonly string[]) => {
    sent.push(...more);
    await expectStoredOnce(database, sent);
    await expectRollupsExact(database);
  };
  const token = earlierToken(earlier.root, url, 24);
  const outage = await outageLoad(database, before.url, { seed: 'forward', machines: 24, token });
  const forward = await during(outage, async () => {
    await migrateDatabase(url, { daysBack: 3, daysAhead: 1 });
    await ensureProgramRoles(url, { renewPasswords: false });
  });
  await expectConserved(forward);
  // Found by the code before, on a schema that it does not know.
  await untilIncident(database);

  const today = programs.adopt(await startIngest(roles.ingest), (program) => program.stop());
  const [old, fresh] = await Promise.all([fleet('old', before.url), fleet('new', today.url)]);
  const both = await Promise.all([during(old, async () => undefined), during(fresh, async () => undefined)]);
  await today.stop();
  await expectConserved(both.flat());

  const back = await during(await fleet('back', before.url), async () => {
    expect(await revertDatabase(url, earlier.steps)).toHaveLength(migrationsKnown() - earlier.steps);
    await migrateDatabase(url, { daysBack: 3, daysAhead: 1 });
  });
  await expectConserved(back);
  expect(worker.output()).not.toMatch(/"level":"?(error|50|60)/);
});
