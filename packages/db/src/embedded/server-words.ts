import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterLayout } from './layout.ts';

/** Length of each log file at one moment. */
export type LogMarks = ReadonlyMap<string, number>;

/** Notes how far the logs are before a start, so that old failures in them are not taken for new ones. */
export function markLogs(layout: ClusterLayout): LogMarks {
  return new Map(logFiles(layout).map((file) => [file, statSync(file).size]));
}

/** What the server said since: at first to its standard error, later, when it has a log of its own, there. */
export function wordsSince(layout: ClusterLayout, marks: LogMarks): string {
  const parts = logFiles(layout).map((file) => {
    const bytes = readFileSync(file);
    const mark = marks.get(file) ?? 0;
    // Shorter than before means that the day's file was begun anew.
    return bytes.subarray(bytes.length < mark ? 0 : mark).toString();
  });
  return [readFileSync(layout.startupLog, 'utf8'), ...parts].join('');
}

function logFiles(layout: ClusterLayout): string[] {
  return readdirSync(layout.logFolder).map((name) => join(layout.logFolder, name));
}
