import { type CrashDatabase, startCrashDatabase } from '../crash/crash-database.ts';
import { type FleetLoad, prepareFleet } from '../crash/fleet-load.ts';
import { type IngestProgram, startIngest } from '../crash/start-programs.ts';
import { expectRollupsExact, expectStoredOnce } from '../crash/stored-once.ts';
import { eventually } from '../stack/eventually.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { tellFinding } from './findings.ts';

/** Collectors, a line to the edge, the edge, a line to Postgres, Postgres: whatever is broken, the rest is real. */
export interface FaultStand extends AsyncDisposable {
  readonly database: CrashDatabase;
  readonly ingest: IngestProgram;
  readonly edgeLine: FaultProxy;
  readonly databaseLine: FaultProxy;
  /**
   * Delivers a fleet's days while `disturb` does its worst. When it has ended, everything must get through (liveness),
   * stand once in the store, and be counted exactly (conservation).
   */
  survive(seed: string, disturb: (load: FleetLoad) => Promise<void>): Promise<void>;
}

export async function openFaultStand(parent?: string): Promise<FaultStand> {
  await using undo = new AsyncDisposableStack();
  const database = await startCrashDatabase(parent);
  undo.defer(() => database.remove());
  const databaseLine = undo.use(await startFaultProxy(Number(new URL(database.url).port)));
  const behindLine = new URL(database.url);
  behindLine.port = String(databaseLine.port);
  const ingest = await startIngest(behindLine.href);
  undo.defer(() => ingest.stop());
  const edgeLine = undo.use(await startFaultProxy(Number(new URL(ingest.url).port)));
  const begun = undo.move();
  const expected: string[] = [];
  return {
    database,
    ingest,
    edgeLine,
    databaseLine,
    async survive(seed, disturb) {
      const load = await prepareFleet(database.db, `http://127.0.0.1:${edgeLine.port}`, {
        seed,
        machines: 12,
        days: 8,
        itemsPerBatch: 4,
      });
      // Before anything can fail, so that one fault's findings are not told again with the next.
      expected.push(...load.attemptIds);
      const startedMs = performance.now();
      let endedMs = startedMs;
      try {
        const disturbed = disturb(load).then(() => {
          endedMs = performance.now();
        });
        await Promise.all([load.deliver(), disturbed]);
      } finally {
        load.close();
      }
      const drainedMs = performance.now();
      const stored = await expectStoredOnce(database.db, expected);
      const miscounts = await expectRollupsExact(database.db);
      tellFinding({
        attempts: load.attemptIds.length,
        'sent again': load.sentAgain,
        'trouble, s': seconds(endedMs - startedMs),
        'drained after it, s': seconds(drainedMs - endedMs),
        'stored by now, each once': stored,
        'rollups that differ': miscounts,
      });
    },
    [Symbol.asyncDispose]: () => begun.disposeAsync(),
  };
}

const seconds = (ms: number) => (Math.max(0, ms) / 1000).toFixed(1);

/** Waits until a share of the load is acknowledged, so that the blow falls in its middle. */
export const untilAcknowledged = (load: FleetLoad, share: number) =>
  eventually(
    'some of the load is acknowledged',
    () => load.acknowledged.size / load.attemptIds.length,
    (part) => part >= share,
  );

/** The library that shows a program another time; null where it is not installed. */
export const FAKETIME_LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
