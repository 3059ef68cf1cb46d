// Started by the storm with the URLs of the database and the edge, the machines, their spooled attempts, the seconds, and
// behind how many addresses they are (0 = each behind its own).
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@tsunagu/db';
import {
  createCalendar,
  createRandom,
  createWorld,
  DAY_MS,
  loopbackAddress,
} from '@tsunagu/testkit/simulator';
import { percentile } from '../percentile.ts';
import { nextWord } from '../start-part.ts';
import { enrolFleet } from './enrol-fleet.ts';
import { fillSpool, OUTAGE_MS } from './fill-spool.ts';
import { type Returner, returnWithSpool } from './return-with-spool.ts';

/** What the machines met. */
export interface StormSent {
  /** How often each answer came, as `batch 202`, `batch 429 rate-limited`, `config 200`. */
  readonly answers: Readonly<Record<string, number>>;
  /** From the first machine's return to the last acknowledgement. */
  readonly drainedSeconds: number;
  readonly acknowledgedP50Ms: number;
  readonly acknowledgedP95Ms: number;
  readonly acknowledgedMsMax: number;
  /** Of machines that gave up. */
  readonly failures: readonly string[];
}

const SEED = 'storm';
const FAILURES_TOLD_MAX = 5;

const [databaseUrl = '', ingestUrl = '', ...rest] = process.argv.slice(2);
const [machines = 0, spooled = 0, withinSeconds = 0, addresses = 0] = rest.map(Number);
const returners = await prepare();
process.send?.({ attempts: returners.length * spooled });
await nextWord();

const answers = new Map<string, number>();
const failures: string[] = [];
const acknowledgedMs: number[] = [];
let lastAt = performance.now();
const heard = {
  answer(what: 'batch' | 'config', status: number, code: string, ms: number) {
    const name = `${what} ${status} ${code}`.trim();
    answers.set(name, (answers.get(name) ?? 0) + 1);
    if (status !== 202) return;
    acknowledgedMs.push(ms);
    lastAt = performance.now();
  },
};
const random = createRandom(SEED);
const from = performance.now();
await Promise.all(
  returners.map(async (one) => {
    await sleep(random.next() * withinSeconds * 1000);
    await returnWithSpool(ingestUrl, one, heard).catch((error: Error) => failures.push(error.message));
  }),
);
const sent: StormSent = {
  answers: Object.fromEntries([...answers].sort()),
  drainedSeconds: (lastAt - from) / 1000,
  acknowledgedP50Ms: percentile(acknowledgedMs, 0.5),
  acknowledgedP95Ms: percentile(acknowledgedMs, 0.95),
  acknowledgedMsMax: percentile(acknowledgedMs, 1),
  failures: failures.slice(0, FAILURES_TOLD_MAX),
};
process.send?.(sent);
process.disconnect?.();

async function prepare(): Promise<readonly Returner[]> {
  const db = openDatabase(databaseUrl, { max: 8 });
  const nowMs = Date.now();
  const world = createWorld({
    seed: SEED,
    machines,
    enrolledAtMs: nowMs - 30 * DAY_MS,
    calendar: createCalendar(),
    outages: [{ kind: 'line-down', fromMs: nowMs - OUTAGE_MS, toMs: nowMs, share: 1 }],
  });
  const devices = await enrolFleet(db, world.fleet, SEED);
  await db.close();
  return world.fleet.flatMap((machine, index) => {
    const device = devices[index];
    if (device === undefined) return [];
    const items = Buffer.from(JSON.stringify(fillSpool(world, machine, nowMs, spooled)));
    return [{ device, items, localAddress: loopbackAddress(1, addresses === 0 ? index : index % addresses) }];
  });
}
