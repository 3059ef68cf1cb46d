import type { GatewayMessage } from '@tsunagu/core/collect';

const PRIORITY = /^<\d{1,3}>/;
/** `1 TIME HOST APP PROC MSGID` of RFC 5424; `-` stands for what is not known. */
const HEADER_5424 = /^1 (\S{1,64}) (\S{1,255}) (\S{1,128}) (\S{1,128}) (\S{1,64}) /;

/** Structured data: `-`, or elements in brackets whose values are in quotes. Returns where it ends; -1 = it does not. */
function afterStructuredData(text: string, from: number): number {
  if (text[from] === '-') return from + 1;
  let at = from;
  let quoted = false;
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (quoted && char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ']' && text[at + 1] !== '[') return at + 1;
  }
  return -1;
}

function known(value: string | undefined): string | null {
  return value === undefined || value === '-' ? null : value;
}

/** A message of RFC 5424; null = it is none. */
function parse5424(text: string): GatewayMessage | null {
  const match = HEADER_5424.exec(text);
  if (!match) return null;
  const end = afterStructuredData(text, match[0].length);
  if (end === -1) return null;
  const [, time, host, app, processId] = match;
  const program = known(app);
  const tag = program === null ? '' : `${program}${known(processId) === null ? '' : `[${processId}]`}: `;
  const parts = [known(time), program === null ? null : known(host)].filter((part) => part !== null);
  const header = `${parts.join(' ')}${parts.length > 0 ? ' ' : ''}${tag}`;
  return { header, text: text.slice(end).replace(/^ ?\ufeff?/, '') };
}

/**
 * Takes a syslog message apart, of RFC 5424 or 3164 or without any header; never refuses one. What stands before the text is
 * handed on in the form in which daemons write their own files.
 */
export function parseSyslog(bytes: Buffer): GatewayMessage {
  const whole = bytes
    .toString('utf8')
    .replace(/[\0\r\n]+$/, '')
    .replace(/^\ufeff/, '');
  const text = whole.replace(PRIORITY, '');
  return (text === whole ? null : parse5424(text)) ?? { header: '', text };
}
