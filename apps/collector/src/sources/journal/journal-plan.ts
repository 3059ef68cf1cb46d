import { textOf } from '../../home/read-json.ts';
import type { FollowPlan, ToolLine } from '../follow/follow-plan.ts';

/** Beside these, journalctl always prints the cursor and the time. */
const FIELDS = '--output-fields=MESSAGE,SYSLOG_IDENTIFIER,SYSLOG_PID,_PID,_HOSTNAME';
const PRINTED = ['--quiet', '--no-pager', '--output=json', FIELDS];

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-22T13:40:14.123456+0900`: this machine's own time, as every other log of it is written. */
function isoPrecise(micros: number): string {
  const ms = Math.floor(micros / 1000);
  const offset = -new Date(ms).getTimezoneOffset();
  const local = new Date(ms + offset * 60_000).toISOString().slice(0, 19);
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  return `${local}.${String(micros % 1e6).padStart(6, '0')}${zone}`;
}

/** Words are text; bytes that are no UTF-8 come as numbers, and a field that was given twice as a list. */
function fieldText(value: unknown): string | null {
  if (!Array.isArray(value)) return textOf(value);
  if (typeof value[0] === 'string') return value[0];
  const bytes = value.filter((one) => typeof one === 'number');
  return bytes.length === value.length ? Buffer.from(bytes).toString('utf8') : null;
}

function parse(output: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(output);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    // Cut off where the tool was stopped, or words of its own.
    return null;
  }
}

/** One entry as `journalctl --output=json` prints it (systemd.journal-fields(7)), in the shape of a syslog line. */
export function readJournalLine(output: string): ToolLine | null {
  const entry = parse(output);
  const mark = textOf(entry?.__CURSOR);
  const micros = Number(entry?.__REALTIME_TIMESTAMP ?? Number.NaN);
  if (!entry || mark === null || !Number.isSafeInteger(micros)) return null;
  const program = fieldText(entry.SYSLOG_IDENTIFIER) ?? '';
  const pid = fieldText(entry.SYSLOG_PID) ?? fieldText(entry._PID);
  const tag = pid === null ? program : `${program}[${pid}]`;
  const [message] = (fieldText(entry.MESSAGE) ?? '').split('\n', 1);
  const host = fieldText(entry._HOSTNAME) ?? 'localhost';
  return { text: `${isoPrecise(micros)} ${host} ${tag}: ${message}`, micros, mark, program };
}

const tags = (programs: ReadonlySet<string>): string[] => [...programs].flatMap((program) => ['-t', program]);

/**
 * systemd's journal through `tool`, by cursors: times say nothing after a clock was set. `--after-cursor` is not used: where
 * the line of the cursor is of another program, older versions leave out the first line behind it.
 */
export function journalPlan(tool: string): FollowPlan {
  return {
    tool,
    missed: ({ mark, micros, nowMs }, programs) => [
      ...PRINTED,
      mark === null ? `--since=@${Math.floor(Math.min(micros / 1e6, nowMs / 1000))}` : `--cursor=${mark}`,
      ...tags(programs),
    ],
    live: (mark, programs) => [
      ...PRINTED,
      '--follow',
      '--no-tail',
      ...(mark === null ? [] : [`--cursor=${mark}`]),
      ...tags(programs),
    ],
    newest: [...PRINTED, '--lines=1'],
    greets: false,
    readLine: readJournalLine,
  };
}
