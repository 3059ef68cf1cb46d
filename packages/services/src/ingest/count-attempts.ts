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

/** What a set of new attempts adds to the rollups, in the order in which rows must be locked. */
export function countAttempts(rows: readonly DiagnosedAttempt[]): Counts {
  const attempts = new Map<string, AttemptCount>();
  const peopleByQuarter = new Map<string, PersonMark>();
  const peopleByDay = new Map<string, PersonMark>();
  for (const row of rows) {
    const { quarter, day } = bucketsOf(row.prepared.occurredAt, row.batch.device.timeZone);
    const cell = {
      gatewayId: row.gatewayId ?? 0,
      verdict: row.diagnosis.verdict ?? '',
      result: row.prepared.attempt.result,
    };
    addAttempt(attempts, {
      bucket: quarter,
      ...cell,
      stage: row.diagnosis.stage,
      client: row.prepared.attempt.client,
      attempts: 1,
    });
    const bit = {
      chunk: Math.floor(row.personOrdinal / PEOPLE_PER_CHUNK),
      position: row.personOrdinal % PEOPLE_PER_CHUNK,
    };
    markPerson(peopleByQuarter, { bucket: quarter, ...cell, ...bit });
    markPerson(peopleByDay, { bucket: day, ...cell, ...bit });
  }
  return {
    attempts: inOrder(attempts),
    peopleByQuarter: inOrder(peopleByQuarter),
    peopleByDay: inOrder(peopleByDay),
  };
}

interface Buckets {
  readonly quarter: string;
  readonly day: string;
}

// Attempts of one batch fall into few quarters of an hour, and every day begins at one.
const buckets = new Map<string, Buckets>();
const BUCKETS_KEPT_MAX = 10_000;

function bucketsOf(at: Date, timeZone: string): Buckets {
  const quarterMs = Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS;
  const name = `${quarterMs} ${timeZone}`;
  let known = buckets.get(name);
  if (known === undefined) {
    known = {
      quarter: new Date(quarterMs).toISOString(),
      day: organizationDayStart(at, timeZone).toISOString(),
    };
    if (buckets.size >= BUCKETS_KEPT_MAX) buckets.clear();
    buckets.set(name, known);
  }
  return known;
}

function addAttempt(into: Map<string, AttemptCount>, count: AttemptCount): void {
  const { bucket, gatewayId, verdict, stage, client, result } = count;
  const key = `${bucket}\n${gatewayId}\n${verdict}\n${stage}\n${client}\n${result}`;
  const known = into.get(key);
  if (known === undefined) into.set(key, count);
  else known.attempts += 1;
}

function markPerson(into: Map<string, PersonMark>, mark: PersonMark): void {
  const { bucket, gatewayId, verdict, result, chunk, position } = mark;
  into.set(`${bucket}\n${gatewayId}\n${verdict}\n${result}\n${chunk}\n${position}`, mark);
}

/** One order everywhere, whatever it is, keeps two transactions from waiting for each other. */
function inOrder<T>(map: Map<string, T>): T[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
