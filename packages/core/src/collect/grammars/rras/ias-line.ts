import type { LineContext } from '../../log-event.ts';
import { fromRadius, type RrasEvent } from './rras-event.ts';

const FIELDS_MAX = 400;

/** Fields of a line with commas between; quotes may stand around one. */
function cut(line: string): readonly string[] {
  const fields: string[] = [];
  const FIELD = /(?:"((?:[^"]|"")*)"?|([^,]*))(?:,|$)/g;
  while (FIELD.lastIndex < line.length && fields.length < FIELDS_MAX) {
    const m = FIELD.exec(line);
    if (!m || m[0] === '') break;
    fields.push((m[1]?.replaceAll('""', '"') ?? m[2] ?? '').trim());
  }
  return fields;
}

/** Where the database-compatible form has what is read here. Source: "Interpret NPS Database Format Log Files". */
const COLUMN = { service: 1, date: 2, time: 3, packet: 4, user: 5, calling: 8, reason: 25 } as const;
/** Attributes of the IAS form by number. Source: "Interpret IAS Format Log Files". */
const ATTRIBUTE = { packet: '4136', reason: '4142', user: '1', calling: '31', fullName: '4129' } as const;

function ofDatabaseForm(fields: readonly string[], context: LineContext): RrasEvent | null {
  const at = (index: number): string => fields[index] ?? '';
  if (!/^(?:IAS|RAS)$/.test(at(COLUMN.service)) || !/^\d{1,2}\/\d{1,2}\/\d{4}$/.test(at(COLUMN.date)))
    return null;
  const named = new Map([
    ['packettype', at(COLUMN.packet)],
    ['username', at(COLUMN.user)],
    ['callingstationid', at(COLUMN.calling)],
    ['reasoncode', at(COLUMN.reason)],
  ]);
  return fromRadius(named, `${at(COLUMN.date)} ${at(COLUMN.time)}`, context);
}

/** address, user, date, time, service, computer, then number and value by turns. */
function ofIasForm(fields: readonly string[], context: LineContext): RrasEvent | null {
  const [, user = '', date = '', time = '', service = ''] = fields;
  if (!/^(?:IAS|RAS)$/.test(service) || !/^\d{1,2}\/\d{1,2}\/\d{4}$/.test(date)) return null;
  const attributes = new Map<string, string>();
  for (let index = 6; index + 1 < fields.length; index += 2)
    attributes.set(fields[index] ?? '', fields[index + 1] ?? '');
  const named = new Map([
    ['packettype', attributes.get(ATTRIBUTE.packet) ?? ''],
    ['username', attributes.get(ATTRIBUTE.fullName) || attributes.get(ATTRIBUTE.user) || user],
    ['callingstationid', attributes.get(ATTRIBUTE.calling) ?? ''],
    ['reasoncode', attributes.get(ATTRIBUTE.reason) ?? ''],
  ]);
  return fromRadius(named, `${date} ${time}`, context);
}

const IAS =
  /^"?[^",]{0,64}"?,(?:"?(?:IAS|RAS)"?,\d{1,2}\/|[^,]{0,256},\d{1,2}\/\d{1,2}\/\d{4},\d\d:\d\d:\d\d,"?(?:IAS|RAS)"?,)/;

/** Whether NPS or RRAS wrote this line into its own file. */
export function isIasLine(line: string): boolean {
  return IAS.test(line);
}

/** One line of such a file; null = a request or accounting, which say nothing of the outcome. */
export function takeIasLine(line: string, context: LineContext): RrasEvent | null {
  const fields = cut(line);
  return ofDatabaseForm(fields, context) ?? ofIasForm(fields, context);
}
