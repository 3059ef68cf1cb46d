import { expect, test } from 'vitest';
import { startIngest, startWorker } from '../crash/start-programs.ts';
import { expectRollupsExact, expectStoredOnce } from '../crash/stored-once.ts';
import { chosenMode, missingHere, modeTitle, openMode } from './open-mode.ts';
import { outageLoad, untilIncident } from './outage-load.ts';

const choice = chosenMode();
// The test runs in any case, on what is there, and its title says on what.
for (const missing of missingHere(choice)) process.stderr.write(`!! the whole way without ${missing}\n`);

test(`an outage that collectors report is stored once, counted exactly and has its incident: ${modeTitle(choice)}`, async () => {
  await using mode = await openMode(choice);
  await using programs = new AsyncDisposableStack();
  const ingest = programs.adopt(await startIngest(mode.url), (program) => program.stop());
  const redis = mode.redisUrl === null ? {} : { REDIS_URL: mode.redisUrl };
  programs.adopt(await startWorker(mode.url, redis), (program) => program.stop());
  const load = await outageLoad(mode.database, ingest.url, { seed: 'whole way' });
  await load.deliver({ again: 0.2 });
  load.close();
  await untilIncident(mode.database);
  await expectStoredOnce(mode.database, load.attemptIds);
  await expectRollupsExact(mode.database);
  const tables = await mode.database.sql`select to_regclass('bullmq.job') as queue`;
  expect(tables[0]?.queue === null).toBe(choice.redis);
});
