import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import type { DiagnosedAttempt } from './diagnosed-attempt.ts';
import { organizationDayStart } from './organization-day.ts';

const QUARTER_MS = 900_000;

/** One row of `attempt_quarter` to be added. */
export interface AttemptCount {
  readonly bucket: string;
  readonly gatewayId: number;
  readonly verdict: string;
  readonly stage: string;
  readonly client: string;
  readonly result: string;
  attempts: number;
}

/** One person to be marked in `people_quarter` or `people_day`. */
export interface PersonMark {
  readonly bucket: string;
  readonly gatewayId: number;
  readonly verdict: string;
  readonly result: string;
  readonly chunk: number;
  /** Bit within the chunk. */
  readonly position: number;
}

export interface Counts {
  readonly attempts: readonly AttemptCount[];
  readonly peopleByQuarter: readonly PersonMark[];
  readonly peopleByDay: readonly PersonMark[];
}

/** What happened in one time at one gateway with one outcome. */
interface Cell {
  readonly bucket: string;
  readonly gatewayId: number;
  readonly verdict: string;
  readonly result: string;
  /** Ordinals. */
  readonly people: Set<number>;
  readonly attempts: Map<string, AttemptCount>;
}

/** What a set of new attempts adds to the rollups, in the order in which rows must be locked. */
export function countAttempts(rows: readonly DiagnosedAttempt[]): Counts {
  const quarters = new Map<string, Cell>();
  const days = new Map<string, Cell>();
  for (const row of rows) {
    const { quarter, day } = bucketsOf(row.prepared.occurredAt, row.batch.device.timeZone);
    const cell = cellOf(quarters, quarter, row);
    cell.people.add(row.personOrdinal);
    cellOf(days, day, row).people.add(row.personOrdinal);
    addAttempt(cell, row.diagnosis.stage, row.prepared.attempt.client);
  }
  return {
    attempts: inOrder([...quarters.values()].flatMap(({ attempts }) => [...attempts.values()])),
    peopleByQuarter: marksOf(quarters),
    peopleByDay: marksOf(days),
  };
}

function cellOf(
  cells: Map<string, Cell>,
  bucket: string,
  { gatewayId: gateway, diagnosis, prepared }: DiagnosedAttempt,
): Cell {
  const gatewayId = gateway ?? 0;
  const verdict = diagnosis.verdict ?? '';
  const { result } = prepared.attempt;
  const key = `${bucket}${gatewayId} ${verdict} ${result}`;
  let cell = cells.get(key);
  if (cell === undefined) {
    cell = { bucket, gatewayId, verdict, result, people: new Set(), attempts: new Map() };
    cells.set(key, cell);
  }
  return cell;
}

function addAttempt(
  { attempts, bucket, gatewayId, verdict, result }: Cell,
  stage: string,
  client: string,
): void {
  const key = `${stage} ${client}`;
  const known = attempts.get(key);
  if (known !== undefined) known.attempts += 1;
  else attempts.set(key, { bucket, gatewayId, verdict, stage, client, result, attempts: 1 });
}

/** The statement puts them in order. */
function marksOf(cells: ReadonlyMap<string, Cell>): PersonMark[] {
  const marks: PersonMark[] = [];
  for (const { bucket, gatewayId, verdict, result, people } of cells.values()) {
    for (const ordinal of people) {
      const chunk = Math.floor(ordinal / PEOPLE_PER_CHUNK);
      marks.push({ bucket, gatewayId, verdict, result, chunk, position: ordinal % PEOPLE_PER_CHUNK });
    }
  }
  return marks;
}

interface Buckets {
  readonly quarter: string;
  readonly day: string;
}

// Attempts of one batch fall into few quarters of an hour, and every day begins at one.
const buckets = new Map<string, Map<number, Buckets>>();
const BUCKETS_KEPT_MAX = 10_000;

function bucketsOf(at: Date, timeZone: string): Buckets {
  const quarterMs = Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS;
  let ofZone = buckets.get(timeZone);
  if (ofZone === undefined) {
    ofZone = new Map();
    buckets.set(timeZone, ofZone);
  }
  let known = ofZone.get(quarterMs);
  if (known === undefined) {
    known = {
      quarter: new Date(quarterMs).toISOString(),
      day: organizationDayStart(at, timeZone).toISOString(),
    };
    if (ofZone.size >= BUCKETS_KEPT_MAX) ofZone.clear();
    ofZone.set(quarterMs, known);
  }
  return known;
}

/** One order everywhere, whatever it is, keeps two transactions from waiting for each other. */
function inOrder(counts: readonly AttemptCount[]): AttemptCount[] {
  return counts
    .map((count) => {
      const { bucket, gatewayId, verdict, stage, client, result } = count;
      return { key: [bucket, gatewayId, verdict, stage, client, result].join('\n'), count };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ count }) => count);
}
