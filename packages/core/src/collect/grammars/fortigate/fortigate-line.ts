import type { LineContext } from '../../log-event.ts';
import { clockToMs, takeLeadingTime, zoneToMinutes } from '../line-time.ts';

/** One record of FortiOS, `key=value` by `key=value`; keys in lower case. */
export interface FortigateLine {
  readonly atMs: number | null;
  readonly fields: ReadonlyMap<string, string>;
}

const FIELDS_MAX = 128;
const VALUE_CHARS_MAX = 1024;
/** A value in quotes may have any text in it; without quotes it ends at a blank. */
const FIELD = /([A-Za-z_][\w.-]{0,63})=(?:"((?:[^"\\]|\\.){0,4096})"?|([^\s"]{0,4096}))/g;
/** Names of FortiOS 4 and 5.0, which wrote a line between. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  log_id: 'logid',
  pri: 'level',
  rem_ip: 'remip',
  loc_ip: 'locip',
  loc_port: 'locport',
  xauth_user: 'xauthuser',
  vpn_tunnel: 'vpntunnel',
  tunnel_type: 'tunneltype',
  tunnel_id: 'tunnelid',
  tunnel_ip: 'tunnelip',
  error_reason: 'reason',
};
const RECORD = /\blog_?id="?\d{10}\b|\bdevid="?F[GW]|\bdevice_id="?F[GW]|\bsubtype="?(?:vpn|user|ipsec)"?\s/;
const VPN_ACTION = /\baction="?(?:ssl-(?:login|new|exit|web|alert)|tunnel-(?:up|down|stats))/;

function fieldsOf(line: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  FIELD.lastIndex = 0;
  for (let found = FIELD.exec(line); found !== null; found = FIELD.exec(line)) {
    const name = (found[1] ?? '').toLowerCase();
    const key = OLD_NAMES[name] ?? name;
    const value = (found[2] ?? found[3] ?? '').slice(0, VALUE_CHARS_MAX).trim();
    if (!fields.has(key)) fields.set(key, value);
    if (fields.size >= FIELDS_MAX) break;
  }
  return fields;
}

/** `eventtime` counts seconds, or since FortiOS 6.2 nanoseconds: nineteen digits, more than a number holds. */
function eventTime(text: string | undefined): number | null {
  if (text === undefined || !/^\d{10,19}$/.test(text)) return null;
  return text.length >= 13 ? Number(text.slice(0, 13)) : Number(text.slice(0, 10)) * 1000;
}

function ownTime(fields: ReadonlyMap<string, string>, context: LineContext): number | null {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(fields.get('date') ?? '');
  const time = /^(\d\d):(\d\d):(\d\d)/.exec(fields.get('time') ?? '');
  if (!day || !time) return null;
  const parts = {
    year: Number(day[1]),
    month: Number(day[2]),
    day: Number(day[3]),
    hour: Number(time[1]),
    minute: Number(time[2]),
    second: Number(time[3]),
    milli: 0,
    zoneMinutes: zoneToMinutes(fields.get('tz')),
  };
  return clockToMs(parts, context);
}

/** `logver` is version, minor, patch and build in nine digits: 704092829 = 7.4.9 build 2829. Older ones are shorter, and left out. */
export function firmwareOf(fields: ReadonlyMap<string, string>): string | null {
  const digits = /^(\d)(\d\d)(\d\d)(\d{4})$/.exec(fields.get('logver') ?? '');
  if (!digits) return null;
  const [major, minor, patch, build] = digits.slice(1).map(Number);
  return `FortiOS ${major}.${minor}.${patch} build ${build}`;
}

/** Whether FortiOS wrote this line: its own ids or words, never only `key=value`. */
export function isFortigateLine(line: string): boolean {
  return RECORD.test(line) || VPN_ACTION.test(line);
}

/**
 * Takes a record apart, whatever a relay put before it; the device's own time counts, not the relay's. null = no record.
 * Source: FortiOS Log Message Reference, log field format.
 */
export function takeFortigateLine(line: string, context: LineContext): FortigateLine | null {
  if (!isFortigateLine(line)) return null;
  const fields = fieldsOf(line);
  const atMs = eventTime(fields.get('eventtime')) ?? ownTime(fields, context);
  return { atMs: atMs ?? takeLeadingTime(line, context).atMs, fields };
}
