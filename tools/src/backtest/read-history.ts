import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type AnnouncedWork,
  type DetectionAttempt,
  EXPLAIN_DIMENSIONS,
  type ExplainDimension,
} from '@tsunagu/core/detect';

/** What an administrator told about the company: `context.json` of a history. */
export interface HistoryContext {
  readonly timeZone: string;
  readonly daysOff: readonly string[];
  readonly work: readonly AnnouncedWork[];
}

interface ContextFile {
  readonly timezone?: string;
  readonly holidays?: readonly string[];
  readonly maintenance?: readonly {
    readonly start: string;
    readonly end: string;
    readonly gateway: string;
  }[];
}

export function readContext(folder: string): HistoryContext {
  const file: ContextFile = JSON.parse(readFileSync(join(folder, 'context.json'), 'utf8'));
  return {
    timeZone: file.timezone ?? 'Asia/Tokyo',
    daysOff: file.holidays ?? [],
    work: (file.maintenance ?? []).map((work, id) => ({
      id,
      places: { gateway: work.gateway },
      fromMs: Date.parse(work.start),
      toMs: Date.parse(work.end),
    })),
  };
}

/** A line as it stands; which of the fields are there, and of which type, is up to whoever wrote it. */
export type HistoryLine = Readonly<Record<string, unknown>>;
const RESULTS: ReadonlySet<unknown> = new Set(['connected', 'failed', 'cancelled', 'dropped']);

/** The attempts of `history.ndjson` in the order of the file; null for a line that is none. */
export async function* readAttempts(folder: string): AsyncGenerator<DetectionAttempt | null> {
  for await (const line of readLines(folder)) yield line === null ? null : attemptOf(line);
}

/** The lines of `history.ndjson` that say something; null for one that is no object. */
export async function* readLines(folder: string): AsyncGenerator<HistoryLine | null> {
  const input = createReadStream(join(folder, 'history.ndjson'), { highWaterMark: 1 << 20 });
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== '') yield parse(line);
  }
}

/** What detection reads of a line; null for one that is no attempt. */
export function attemptOf(line: HistoryLine): DetectionAttempt | null {
  const arrivedAtMs = Date.parse(String(line.arrived));
  const { id, person, result, cause, certSerial } = line;
  if (Number.isNaN(arrivedAtMs) || typeof id !== 'string' || typeof person !== 'string') return null;
  if (!RESULTS.has(result)) return null;
  return {
    attemptId: id,
    // A time nobody can read is as good as the time of arrival.
    occurredAtMs: Date.parse(String(line.t)),
    arrivedAtMs,
    person,
    places: placesOf(line),
    result: result as DetectionAttempt['result'],
    verdict: typeof cause === 'string' ? cause : null,
    certificate:
      typeof certSerial === 'string'
        ? { serial: certSerial, notAfterMs: Date.parse(String(line.certNotAfter)) }
        : undefined,
  };
}

function parse(text: string): HistoryLine | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as HistoryLine) : null;
  } catch {
    return null; // counted and said at the end as a line that is no attempt
  }
}

function placesOf(line: HistoryLine): Partial<Record<ExplainDimension, string>> {
  const places: Partial<Record<ExplainDimension, string>> = {};
  for (const dimension of EXPLAIN_DIMENSIONS) {
    const value = line[dimension];
    if (typeof value === 'string') places[dimension] = value;
  }
  return places;
}
