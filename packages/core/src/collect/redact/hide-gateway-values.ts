import { GATEWAY_FIELDS_KEPT } from '../../vocabulary/index.ts';
import { redactLine } from './redact-line.ts';

const KEPT: ReadonlySet<string> = new Set(GATEWAY_FIELDS_KEPT);
const READ_CHARS_MAX = 2_048;
const IN_QUOTES = /"(?:[^"\\]|\\.){0,1024}"?|(?<![\p{L}\p{N}])'[^']{1,1024}'/gu;
/** A value that is no list's may have blanks in it: it ends where the next field, a bracket or the line does. */
const FIELD =
  /(?<![\w.-])([A-Za-z_][\w.-]{0,63})=(\S{0,256}(?: (?![A-Za-z_][\w.-]{0,63}=)[^\s=]{1,256}){0,64})/g;
const ACCOUNT = /[\w.+-]{1,128}@[\w.-]{1,128}|[\w.-]{1,64}\\[\w.$-]{1,128}/g;
const ADDRESS =
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?(?!\w)|(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(?![\w:])/g;
/** Whoever is spoken of in plain words. */
const NAMED =
  /((?:\b(?:user(?:name)?|name|for|from|by|account|login|peer|host|client)\b[:= ]{1,4}){1,4})[^\s",;:=]{1,256}/gi;
const CLOCK = /^\d\d:\d\d:\d\d/;

/**
 * A line in a daemon's or an unknown program's own words, without its values: what is in quotes, every field that is not on
 * the closed list, accounts, addresses and whoever is named. The words around them stay.
 */
export function hideGatewayValues(line: string, names: readonly string[] = []): string {
  return redactLine(line.slice(0, READ_CHARS_MAX), names)
    .replace(IN_QUOTES, '"…"')
    .replace(FIELD, (all, key: string, value: string) => {
      const [first = ''] = value.split(' ');
      return KEPT.has(key.toLowerCase()) && /^"?[\w.+-]{1,64}"?$/.test(first) && value === first
        ? all
        : `${key}=…`;
    })
    .replace(ACCOUNT, '…')
    .replace(ADDRESS, (all) => (CLOCK.test(all) ? all : '[address]'))
    .replace(NAMED, '$1…');
}
