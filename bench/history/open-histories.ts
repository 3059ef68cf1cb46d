import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Database, ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { runDetection } from '@tsunagu/services/detect';
import { openIncident } from '@tsunagu/services/respond';
import { openStand } from '../open-stand.ts';
import { startEdge } from '../start-edge.ts';
import { deliverPattern } from './deliver-pattern.ts';
import { growTo, type History, takePattern } from './grow-history.ts';
import { plantIncidents } from './plant-incidents.ts';

/** Machines of the pattern; each person of it is repeated until the rows wanted are what thirteen months keep. */
const MACHINES = 1500;

export interface GrownFacts {
  /** Unix ms at which the history ends. */
  readonly nowMs: number;
  readonly machines: number;
  readonly tenth: History;
  readonly whole: History;
}

/** A tenth of a history and all of it, side by side in one PostgreSQL. */
export interface Histories extends AsyncDisposable {
  readonly facts: GrownFacts;
  readonly tenth: Database;
  readonly whole: Database;
  readonly wholeUrl: string;
  /** It is written into now, and can be measured once more only when it is grown anew. */
  wearOut(): void;
}

export interface HistoriesWanted {
  readonly rows: number;
  /** Where they are kept and found again; without it they go with the bench. */
  readonly folder: string | undefined;
  readonly say: (text: string) => void;
}

/** Grows them, or opens those that an earlier run grew in the folder. */
export async function openHistories({ rows, folder, say }: HistoriesWanted): Promise<Histories> {
  const notes = folder === undefined ? null : path.join(folder, 'history.json');
  const known = notes !== null && existsSync(notes) ? readFacts(notes, rows) : null;
  if (known === null && folder !== undefined && existsSync(path.join(folder, 'store')))
    throw new Error(`the history in ${folder} is not whole, or was written into: remove it to grow another`);
  const stand = await openStand({
    daysBack: 45,
    connectionsMax: 1,
    folder: folder === undefined ? undefined : path.join(folder, 'store'),
  });
  try {
    const facts = known ?? (await grow(stand.url, rows, say));
    if (notes !== null) writeFileSync(notes, JSON.stringify(facts));
    const wholeUrl = ofDatabase(stand.url, 'whole');
    // Kept by an earlier commit, it may lack what this one's schema has.
    await migrateDatabase(wholeUrl, { daysBack: 45, daysAhead: 1 });
    // As the dashboard opens its own.
    const open = (url: string) => openDatabase(url, { max: 4, plansEachTime: true });
    const tenth = open(stand.url);
    const whole = open(wholeUrl);
    return {
      facts,
      tenth,
      whole,
      wholeUrl,
      wearOut: () => notes !== null && writeFileSync(notes, 'null'),
      [Symbol.asyncDispose]: async () => {
        await Promise.all([tenth.close(), whole.close()]);
        await stand[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await stand[Symbol.asyncDispose]();
    throw error;
  }
}

/** null = it was written into. Throws when it is of another size. */
function readFacts(notes: string, rows: number): GrownFacts | null {
  const facts = JSON.parse(readFileSync(notes, 'utf8')) as GrownFacts | null;
  if (facts !== null && Math.abs(facts.whole.attempts / rows - 1) > 0.05)
    throw new Error(`${notes} is of ${facts.whole.attempts} attempts, not of ${rows}`);
  return facts;
}

async function grow(tenthUrl: string, rows: number, say: (text: string) => void): Promise<GrownFacts> {
  const now = new Date();
  const nothing: History = { attempts: 0, days: 0 };
  const tenthDb = openDatabase(tenthUrl, { max: 1 });
  let tenth: History;
  let times: number;
  try {
    say(`delivering thirty days of ${MACHINES} machines`);
    const edge = await startEdge(tenthUrl);
    try {
      await deliverPattern(tenthDb, edge.url, MACHINES, now);
    } finally {
      await edge.stop();
    }
    await runDetection({ db: tenthDb, now }, { parts: ['surges', 'expiries'] });
    await openIncident({ db: tenthDb, now }, { text: '午後からつながらない人がいる' }, 'bench');
    times = await takePattern(tenthDb, now, rows);
    say(`growing to ${(rows / 10).toLocaleString('en')} attempts of ${times * MACHINES} machines`);
    tenth = await growTo(tenthDb, now, nothing, rows / 10);
  } finally {
    await tenthDb.close();
  }
  say(`growing to ${rows.toLocaleString('en')} attempts`);
  const admin = openDatabase(ofDatabase(tenthUrl, 'postgres'), { max: 1 });
  await admin.sql`create database whole template ${admin.sql(nameOf(tenthUrl))} strategy file_copy`;
  await admin.close();
  const again = openDatabase(tenthUrl, { max: 1 });
  await plantIncidents(again, now);
  await again.close();
  const wholeDb = openDatabase(await ensureDatabase(tenthUrl, 'whole'), { max: 1 });
  try {
    const whole = await growTo(wholeDb, now, tenth, rows);
    await plantIncidents(wholeDb, now);
    return { nowMs: now.getTime(), machines: times * MACHINES, tenth, whole };
  } finally {
    await wholeDb.close();
  }
}

const nameOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

function ofDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
