import { GATEWAY_FIELDS_KEPT } from '../../vocabulary/index.ts';
import { redactLine } from './redact-line.ts';

const KEPT: ReadonlySet<string> = new Set(GATEWAY_FIELDS_KEPT);
const READ_CHARS_MAX = 8_192;
const FIELD = /([A-Za-z_][\w.-]{0,63})=("(?:[^"\\]|\\.){0,1024}"?|'[^']{0,1024}'?|[^\s"',;]{0,1024})/g;
/** An account with its domain, an address of any kind, or a name of a certificate: no value that is kept looks so. */
const SAYS_WHO =
  /[@\\]|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,}|\b(?:cn|ou?|dn|uid|e(?:mail)?)=/i;
/** The clock's own colons are no address. */
const CLOCK = /^"?(?:\d\d:\d\d:\d\d|[+-]\d{4})"?$/;

function isHarmless(key: string, value: string): boolean {
  return KEPT.has(key.toLowerCase()) && (CLOCK.test(value) || !SAYS_WHO.test(value));
}

/**
 * What of a record (`key=value key="value"`) is kept: the fields of the closed list with their values, nothing else. Names are
 * left out by not being listed, so that nothing is lost to a field that nobody thought of. `names` = who is known to be spoken of.
 */
export function keepGatewayFields(line: string, names: readonly string[] = []): string {
  const fields = [...line.slice(0, READ_CHARS_MAX).matchAll(FIELD)];
  const kept = fields.filter(([, key = '', value = '']) => isHarmless(key, value));
  const left = fields.length - kept.length;
  const text = kept.map(([all]) => all).join(' ');
  return `${redactLine(text, names)}${left > 0 ? ' …' : ''}`.trim();
}
