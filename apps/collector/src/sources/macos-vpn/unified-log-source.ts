import { crc32 } from 'node:zlib';
import type { FollowPlan, ToolLine } from '../follow/follow-plan.ts';
import { followSource } from '../follow/follow-source.ts';
import { followTool } from '../follow/follow-tool.ts';
import type { LogSource, SourceStart } from '../source.ts';

const FILE = 'unified-log';
/** Apple's own reader of its log, by its absolute path. */
const TOOL = '/usr/bin/log';
const SESSIONS = 'process == "nesessionmanager" AND subsystem == "com.apple.networkextension"';
const PRINTED = ['--style', 'syslog', '--predicate', SESSIONS];
/** What a stopped collector missed is read again this far back at most. */
const BACK_MICROS_MAX = 2 * 3600 * 1e6;
/** Every line that the predicate lets through is of the one program. */
const PROGRAM = '';

/** Microseconds since the epoch of a line in syslog style: `2026-11-22 09:00:11.473631+0900 …`; null for its continuation. */
export function readMicros(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\.(\d{6})([+-]\d\d):?(\d\d)/.exec(text);
  if (!match) return null;
  const seconds = Date.parse(`${match[1]}T${match[2]}${match[4]}:${match[5]}`) / 1000;
  return Number.isNaN(seconds) ? null : seconds * 1e6 + Number(match[3]);
}

/** Of the end of a line: what stands before it may be written differently by the two ways of asking. */
const MARKED_CHARS = 40;

/** This log has no cursors: a line is known again by its time and its words. */
function readLine(text: string): ToolLine | null {
  const micros = readMicros(text);
  if (micros === null) return null;
  const mark = `${micros}:${crc32(text.slice(-MARKED_CHARS)).toString(16)}`;
  return { text, micros, mark, program: PROGRAM };
}

/** In whole seconds: the line itself is found by its mark. */
function startOf(micros: number, nowMs: number): string {
  const earliest = nowMs * 1000 - BACK_MICROS_MAX;
  // A last line that lies in the future was written before the clock was set back; how much came since cannot be told.
  const from = micros > nowMs * 1000 ? earliest : Math.max(micros, earliest);
  return `${new Date(from / 1000).toISOString().slice(0, 19).replace('T', ' ')}+0000`;
}

export interface UnifiedLogOptions {
  /** By default Apple's own. */
  readonly tool?: string;
}

/** Apple's log through `log show` for what was written already, and `log stream` for what comes. */
function unifiedLogPlan(tool: string): FollowPlan {
  return {
    tool,
    missed: ({ micros, nowMs }) => ['show', ...PRINTED, '--start', startOf(micros, nowMs)],
    live: () => ['stream', ...PRINTED],
    newest: null,
    greets: true,
    readLine,
  };
}

/** The sessions of macOS' own VPN client, from the unified log. */
export function unifiedLogSource(options: UnifiedLogOptions, start: SourceStart): LogSource {
  const follower = followTool(unifiedLogPlan(options.tool ?? TOOL));
  return followSource(
    { client: 'macos-vpn', file: FILE, programs: [PROGRAM], backMax: BACK_MICROS_MAX },
    follower,
    start,
  );
}
