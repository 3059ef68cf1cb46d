import { openDatabase } from '@tsunagu/db';
import {
  listDevices,
  listFailureGroups,
  listGateways,
  listIncidents,
  listSignals,
  readCauseSeries,
  readNow,
} from '@tsunagu/services/show';
import { expect, test } from 'vitest';
import { startIngest, startWorker } from '../crash/start-programs.ts';
import { expectRollupsExact, expectStoredOnce } from '../crash/stored-once.ts';
import { chosenMode, modeTitle, openMode } from './open-mode.ts';
import { outageLoad, untilIncident } from './outage-load.ts';
import { pgbouncer, startPgbouncer } from './start-pgbouncer.ts';

const choice = chosenMode();
if (pgbouncer === null)
  process.stderr.write('!! pgbouncer NOT RUN: it is not installed (apt-get install pgbouncer)\n');

test.skipIf(pgbouncer === null)(
  `through pgbouncer, which hands on single transactions, the edge stores and the dashboard reads: ${modeTitle(choice)}`,
  async () => {
    await using mode = await openMode(choice);
    await using programs = new AsyncDisposableStack();
    const pooled = programs.use(await startPgbouncer(pgbouncer ?? '', mode.url));
    const ingest = programs.adopt(await startIngest(pooled.url), (program) => program.stop());
    // It LISTENs, so it has its own way to the server.
    const redis = mode.redisUrl === null ? {} : { REDIS_URL: mode.redisUrl };
    programs.adopt(await startWorker(mode.url, redis), (program) => program.stop());
    const load = await outageLoad(mode.database, ingest.url, { seed: 'pooled' });
    await load.deliver({ again: 0.2 });
    load.close();
    await untilIncident(mode.database);
    await expectStoredOnce(mode.database, load.attemptIds);
    await expectRollupsExact(mode.database);
    const dashboard = openDatabase(pooled.url, { max: 4, applicationName: 'tsunagu web' });
    programs.adopt(dashboard, (database) => database.close());
    const expected = { devices: true, groups: true, incidents: 1 };
    const readers = Array.from({ length: 12 }, () => askDashboard(dashboard, new Date()));
    expect(await Promise.all(readers)).toEqual(readers.map(() => expected));
  },
);

/** A page asks all of it at once. */
async function askDashboard(database: ReturnType<typeof openDatabase>, now: Date) {
  const [devices, groups, incidents] = await Promise.all([
    listDevices(database, {}),
    listFailureGroups(database, { state: 'any' }, now),
    listIncidents(database, { open: true }),
    listSignals(database),
    listGateways(database, now),
    readNow(database, now),
    readCauseSeries(database, '24h', now),
  ]);
  return {
    devices: devices.length > 0,
    groups: groups.active.length > 0,
    incidents: incidents.length,
  };
}
