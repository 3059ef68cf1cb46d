import {
  type AttemptReading,
  type AttemptUpdate,
  createLogReader,
  detectClient,
} from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';

/** A fixed moment, so that timestamps without a year have one. */
export const NOW_MS = Date.UTC(2026, 10, 22, 3, 0, 0);

export interface ReadLog {
  readonly client: Client;
  readonly updates: readonly AttemptUpdate[];
  /** Every attempt in the order it was told, the open ones last. */
  readonly attempts: readonly AttemptReading[];
}

/** Reads a whole log at one moment, as somebody who was mailed it does. */
export function readLog(text: string, client?: Client): ReadLog {
  const lines = text.split('\n');
  const known = client ?? detectClient(lines);
  const reader = createLogReader({ client: known, zoneOffsetMinutes: 0 });
  const updates = [...lines.flatMap((line) => reader.feed(line, NOW_MS)), ...reader.end(NOW_MS, false)];
  const told = updates.filter((update) => update.kind === 'closed' || update.kind === 'open');
  return { client: known, updates, attempts: told.map((update) => update.reading) };
}

/** The only attempt of a log; fails the test when there is another number of them. */
export function readOne(text: string, client?: Client): AttemptReading {
  const { attempts } = readLog(text, client);
  const [attempt] = attempts;
  if (attempt === undefined || attempts.length > 1)
    throw new Error(`expected one attempt, got ${attempts.length}`);
  return attempt;
}

/** What a test usually looks at. */
export function gist(attempt: AttemptReading): string {
  const { result, stage, signs, errorCode } = attempt;
  return [result ?? 'open', stage, signs[0] ?? '-', errorCode ?? '-'].join(' ');
}
