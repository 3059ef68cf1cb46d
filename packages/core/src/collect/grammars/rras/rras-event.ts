import type { LineContext } from '../../log-event.ts';
import { field, isObject, type Json, stringsOf, textOf } from '../ras/json-events.ts';
import { rasString, rasTime } from '../ras/ras-event.ts';
import { dataOf, EVENT_ID, messageOf, PROVIDER, TIME, unescaped } from '../ras/xml-events.ts';

/** One record of a Windows VPN server, however it was exported: RemoteAccess (System log) or NPS (Security log, or its own file). */
export interface RrasEvent {
  readonly atMs: number | null;
  readonly id: number;
  /** Replacement strings in order. */
  readonly strings: readonly string[];
  /** The same by name, in lower case, where the source names them. */
  readonly named: ReadonlyMap<string, string>;
  /** The rendered message; null = not exported. */
  readonly message: string | null;
}

/**
 * RemoteAccess' events: connected, refused, disconnected, PPP errors, dial-on-demand, addresses. 20145 to 20192 are those of
 * older releases. Source: mprlog.h and Event Viewer of Windows Server.
 */
const REMOTE_ACCESS = (id: number): boolean => id >= 20_014 && id <= 20_290 && (id < 20_220 || id > 20_227);
/** NPS' events in the Security log. Source: Microsoft-Windows-Security-Auditing, Network Policy Server. */
const NPS = (id: number): boolean => id >= 6272 && id <= 6280;

/** An id with its qualifier bits taken off, if a VPN server writes it. */
export function rrasEventId(value: unknown): number | null {
  const id = typeof value === 'number' || typeof value === 'string' ? Number(value) & 0xff_ff : Number.NaN;
  return REMOTE_ACCESS(id) || NPS(id) ? id : null;
}

export const isNps = NPS;
const OURS = /RemoteAccess|Security-Auditing|^Security$|NPS|IAS/i;

/** NPS' own file in its XML form: one `<Event>` a line, with elements instead of fields. */
function ofIasXml(xml: string, context: LineContext): RrasEvent | null {
  const named = new Map<string, string>();
  const ELEMENT = /<([A-Z][\w-]{0,60})(?: data_type="\d+")?>([^<]{0,1024})<\/\1>/g;
  for (let m = ELEMENT.exec(xml); m !== null; m = ELEMENT.exec(xml))
    named.set((m[1] ?? '').toLowerCase().replaceAll('-', ''), unescaped(m[2] ?? '').trim());
  return fromRadius(named, named.get('timestamp') ?? '', context);
}

/** What RADIUS calls a packet, in the numbers of the Security log. */
const PACKETS: Readonly<Record<string, number>> = { '2': 6272, '3': 6273 };

/** A record of NPS' own file; requests and accounting say nothing of the outcome. */
export function fromRadius(
  named: ReadonlyMap<string, string>,
  time: string,
  context: LineContext,
): RrasEvent | null {
  const id = PACKETS[named.get('packettype') ?? ''];
  if (id === undefined) return null;
  return { atMs: time === '' ? null : rasTime(time, context), id, strings: [], named, message: null };
}

/** One `<Event>` without its end tag. */
export function parseRrasXml(xml: string, context: LineContext): RrasEvent | null {
  if (xml.includes('<Packet-Type')) return ofIasXml(xml, context);
  const id = rrasEventId(EVENT_ID.exec(xml)?.[1]);
  if (id === null || !OURS.test(PROVIDER.exec(xml)?.[1] ?? '')) return null;
  const time = TIME.exec(xml)?.[1];
  const fields = dataOf(xml);
  return {
    atMs: time ? rasTime(time, context) : null,
    id,
    strings: fields.map(({ text }) => rasString(text)),
    named: new Map(fields.map(({ name, text }) => [name.toLowerCase(), rasString(text)])),
    message: messageOf(xml),
  };
}

const textMap = (value: unknown): (readonly [string, string])[] =>
  isObject(value)
    ? Object.entries(value).map(([key, inner]) => [key.toLowerCase(), rasString(textOf(inner))])
    : [];

/** The parts of one JSON record: as PowerShell, nxlog and the Elastic agents write an event. */
function partsOf(value: Json): { readonly head: Json; readonly data: unknown } {
  const winlog = field(value, 'winlog');
  if (isObject(winlog)) return { head: { ...value, ...winlog }, data: field(winlog, 'event_data') };
  const event = field(value, 'event');
  const body = isObject(event) ? event : value;
  const system = field(body, 'system');
  return {
    head: isObject(system) ? { ...body, ...system } : body,
    data: field(body, 'properties', 'replacementstrings', 'eventdata', 'insertionstrings', 'strings'),
  };
}

/** One record in JSON. */
export function parseRrasJson(value: unknown, context: LineContext): RrasEvent | null {
  if (!isObject(value)) return null;
  const { head, data } = partsOf(value);
  const id = rrasEventId(textOf(field(head, 'id', 'eventid', 'event_id') ?? field(head, 'instanceid')));
  if (id === null) return null;
  const source =
    textOf(field(head, 'providername', 'provider_name', 'sourcename', 'source')) ||
    JSON.stringify(field(head, 'provider') ?? '');
  if (!OURS.test(source)) return null;
  const time = textOf(field(head, 'eventtime', 'timecreated', 'timegenerated', '@timestamp', 'timewritten'));
  return {
    atMs: time ? rasTime(time, context) : null,
    id,
    strings: stringsOf(data).map(rasString),
    // nxlog puts the fields of an event beside its head.
    named: new Map([...textMap(head), ...textMap(data)]),
    message: textOf(field(value, 'message')) || null,
  };
}
