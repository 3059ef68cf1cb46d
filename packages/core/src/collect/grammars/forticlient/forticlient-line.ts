import type { LineContext } from '../../log-event.ts';
import { clockToMs, takeLeadingTime, takeSlashedTime, zoneToMinutes } from '../line-time.ts';

/** Which of FortiClient's many ways of writing a line this is. */
export type FortiFormat = 'trace' | 'linux' | 'xml' | 'columns' | 'racoon' | 'plain';

export interface FortiLine {
  readonly atMs: number | null;
  readonly format: FortiFormat;
  /** sslvpnlib, sslvpndaemon, FortiVPN, FortiIKE, ipsecvpn …, lower case; '' = not written. */
  readonly module: string;
  /** True where the line calls itself an error. */
  readonly isError: boolean;
  /** True where it calls itself a debug line: a trace is full of them. */
  readonly isDebug: boolean;
  readonly text: string;
}

/** The time of a trace is written before lines that name no module, too. */
const STAMPED =
  /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)(?: UTC([+-]\d\d:\d\d))?\] *(?:\[\d+:\d+\] *)?(.*)$/;
const TRACE =
  /^(?:\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)(?: UTC([+-]\d\d:\d\d))?\] *)?(?:\[\d+:\d+\] *)?\[([\w.-]+) +\d+ +(\w+)\] ?(.*)$/;
/** Linux, and the tray and the VPN provider of macOS; the module may be missing. */
const LINUX =
  /^(\d{4})(\d\d)(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{3})\d*)?(?: TZ=([+-]\d{4}))? +(?:\[([\w.-]+):(\w+)\] +)?(?:[\w.-]+:\d+ +)?(.*)$/;
const XML = /^\s*<log time="(\d+)\/(\d+)\/(\d+) (\d+):(\d+):(\d+)"[^>]*>(.*?)(?:<\/log>)?$/;
const COLUMNS = /^[\t,]\s*"?([^\t,"]+)"?[\t,]\s*"?(.*?)"?$/;
const RACOON = /^:? ?(INFO|ERROR|NOTIFY|WARNING|DEBUG\d?): (.*)$/;
const DEBUG_LEVEL = /^(?:d|debg|debug\d?|trace)$/i;
const ERROR_LEVEL = /^(?:e|eror|err|error|fatal|エラー)$/i;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');

function time(
  numbers: readonly (string | undefined)[],
  zone: string | undefined,
  context: LineContext,
): number | null {
  const [year, month, day, hour, minute, second, milli] = numbers.map((text) => Number(text ?? 0));
  return clockToMs(
    {
      year: year ?? null,
      month: month ?? 0,
      day: day ?? 0,
      hour: hour ?? 0,
      minute: minute ?? 0,
      second: second ?? 0,
      milli: milli ?? 0,
      zoneMinutes: zoneToMinutes(zone),
    },
    context,
  );
}

function trace(line: string, context: LineContext): FortiLine | null {
  const m = TRACE.exec(line);
  if (!m) return null;
  const atMs = m[1] ? takeLeadingTime(`${m[1]}${m[2] ?? ''}`, context).atMs : null;
  return {
    atMs,
    format: 'trace',
    module: (m[3] ?? '').toLowerCase(),
    isError: ERROR_LEVEL.test(m[4] ?? ''),
    isDebug: DEBUG_LEVEL.test(m[4] ?? ''),
    text: m[5] ?? '',
  };
}

function stamped(line: string, context: LineContext): FortiLine | null {
  const m = STAMPED.exec(line);
  if (!m) return null;
  const { atMs } = takeLeadingTime(`${m[1]}${m[2] ?? ''}`, context);
  return { atMs, format: 'trace', module: '', isError: false, isDebug: false, text: m[3] ?? '' };
}

function linux(line: string, context: LineContext): FortiLine | null {
  const m = LINUX.exec(line);
  if (!m) return null;
  const atMs = time(m.slice(1, 8), m[8], context);
  return {
    atMs,
    format: 'linux',
    module: (m[9] ?? '').toLowerCase(),
    isError: ERROR_LEVEL.test(m[10] ?? ''),
    isDebug: DEBUG_LEVEL.test(m[10] ?? ''),
    text: m[11] ?? '',
  };
}

function xml(line: string, context: LineContext): FortiLine | null {
  const m = XML.exec(line);
  if (!m) return null;
  const atMs = time([m[3], m[1], m[2], m[4], m[5], m[6]], undefined, context);
  return {
    atMs,
    format: 'xml',
    module: '',
    isError: /level="[1-3]"/.test(line),
    isDebug: /level="7"/.test(line),
    text: unescaped(m[7] ?? ''),
  };
}

function columns(line: string, context: LineContext): FortiLine | null {
  const { atMs, rest } = takeSlashedTime(line, context);
  const m = atMs === null ? null : COLUMNS.exec(rest);
  if (!m) return null;
  return {
    atMs,
    format: 'columns',
    module: '',
    isError: ERROR_LEVEL.test((m[1] ?? '').trim()),
    isDebug: DEBUG_LEVEL.test((m[1] ?? '').trim()),
    text: m[2] ?? '',
  };
}

/** Takes a line of any FortiClient log apart; a line of no known form is `plain` text. */
export function takeFortiLine(line: string, context: LineContext): FortiLine {
  const known =
    trace(line, context) ??
    stamped(line, context) ??
    linux(line, context) ??
    xml(line, context) ??
    columns(line, context);
  if (known) return known;
  const { atMs, rest } = takeLeadingTime(line, context);
  const racoon = atMs === null ? null : RACOON.exec(rest);
  if (racoon)
    return {
      atMs,
      format: 'racoon',
      module: 'racoon',
      isError: racoon[1] === 'ERROR',
      isDebug: DEBUG_LEVEL.test(racoon[1] ?? ''),
      text: racoon[2] ?? '',
    };
  return { atMs, format: 'plain', module: '', isError: false, isDebug: false, text: rest };
}
