import { type GatewayWord, hideGatewayValues, keepGatewayFields, redactLine } from '@tsunagu/core/collect';
import { cleanText } from '../clean-json.ts';

const LINE_MAX = 512;
/** What of a Windows event is worth reading, and names nobody: its other fields spell people out in several ways. */
const FIELDS = [
  'EventID',
  'ReasonCode',
  'Reason',
  'AuthenticationType',
  'EAPType',
  'ProxyPolicyName',
  'NetworkPolicyName',
];

function fieldOf(line: string, name: string): string | null {
  const json = new RegExp(`"${name}"\\s*:\\s*(?:"([^"\\\\]{1,200})|(\\d{1,10}))`).exec(line);
  const xml = new RegExp(`(?:<${name}\\b[^>]{0,60}>|Name=["']${name}["']>)([^<]{1,200})<`).exec(line);
  const text = name === 'EventID' ? null : labelOf(line, name);
  return json?.[1] ?? json?.[2] ?? xml?.[1] ?? text;
}

/** `Reason Code: 16` of a rendered event. */
function labelOf(line: string, name: string): string | null {
  const label = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return new RegExp(`\\b${label}:\\s{1,40}([^\\r\\n\\t]{1,200})`).exec(line)?.[1]?.trim() ?? null;
}

function ofWindows(line: string, { kind, code }: GatewayWord): string {
  const head = line.slice(0, 16_384);
  const said = FIELDS.flatMap((name) => {
    const value = fieldOf(head, name);
    return value === null || value === '-' ? [] : [`${name}=${value}`];
  });
  return said.length > 0 ? said.join(' ') : [kind, code].filter(Boolean).join(' ');
}

/** A gateway's line as it is kept: what was done and how it ended; without who, from which machine, from where, and secrets. */
export function shownGatewayLine(line: string, word: GatewayWord): string {
  const names = word.userName === null ? [] : [word.userName];
  if (word.source === 'rras') return cleanText(redactLine(ofWindows(line, word), names)).slice(0, LINE_MAX);
  if (word.source !== 'fortigate') return cleanText(hideGatewayValues(line, names)).slice(0, LINE_MAX);
  // A record without one field that may be kept still says what was understood of it.
  const kept = keepGatewayFields(line, names).replace(/^…$/, '');
  return cleanText(kept || redactLine([word.kind, word.code].filter(Boolean).join(' '), names)).slice(
    0,
    LINE_MAX,
  );
}
