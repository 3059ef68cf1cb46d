import type { LineContext } from '../../log-event.ts';
import { GUID, type RasEvent, rasEventId, rasTime } from './ras-event.ts';

const OBJECT_CHARS_MAX = 4_194_304;

export type Json = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function field(record: Json, ...names: readonly string[]): unknown {
  const entries = Object.entries(record);
  for (const name of names) {
    const found = entries.find(([key]) => key.toLowerCase() === name);
    if (found) return found[1];
  }
  return undefined;
}

/** Text of a value that PowerShell or an .evtx converter may have wrapped: `{ "Value": … }`, `{ "#text": … }`. */
export function textOf(value: unknown): string {
  if (isObject(value))
    return textOf(field(value, 'value', '#text', 'datetime', 'systemtime', '#attributes') ?? '');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function stringsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((entry) => textOf(entry).trim());
  if (!isObject(value)) return [];
  const inner = field(value, 'data', '#text', 'value');
  return inner === undefined ? Object.values(value).map((entry) => textOf(entry).trim()) : stringsOf(inner);
}

/** One record of the client's side. */
export function parseRasJson(value: unknown, context: LineContext): RasEvent | null {
  if (!isObject(value)) return null;
  const event = field(value, 'event');
  const body = isObject(event) ? event : value;
  const system = field(body, 'system');
  const head = isObject(system) ? system : body;
  const id = rasEventId(textOf(field(head, 'id', 'eventid') ?? field(head, 'instanceid')));
  const strings = stringsOf(
    field(body, 'properties', 'replacementstrings', 'eventdata', 'insertionstrings', 'strings'),
  );
  const message = textOf(field(body, 'message')) || null;
  if (!GUID.test(strings[0] ?? '') && !GUID.test(message ?? '')) return null;
  const provider =
    textOf(field(head, 'providername', 'source', 'sourcename')) ||
    JSON.stringify(field(head, 'provider') ?? '');
  if (provider !== '' && provider !== '""' && !/ras/i.test(provider)) return null;
  const time = textOf(field(head, 'timecreated', 'timegenerated', 'timewritten'));
  return { atMs: time ? rasTime(time, context) : null, id, strings, message };
}

type Parse<E> = (value: unknown, context: LineContext) => E | null;

function records<E>(value: unknown, context: LineContext, parse: Parse<E>): readonly E[] {
  if (Array.isArray(value)) return value.flatMap((entry) => records(entry, context, parse));
  // Windows PowerShell wraps an array that came through a variable.
  const wrapped = isObject(value) ? field(value, 'value') : undefined;
  if (Array.isArray(wrapped)) return records(wrapped, context, parse);
  const event = parse(value, context);
  return event ? [event] : [];
}

/** Cuts whole objects out of JSON that arrives in lines or pieces: one object, an array of them, or one a line. Bounded. */
export class JsonEvents<E> {
  readonly #parse: Parse<E>;
  #text = '';
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(parse: Parse<E>) {
    this.#parse = parse;
  }

  get busy(): boolean {
    return this.#depth > 0;
  }

  push(line: string, context: LineContext): readonly E[] {
    const events: E[] = [];
    let from = 0;
    for (let at = 0; at < line.length; at += 1) {
      const begins = this.#depth === 0 && line.charCodeAt(at) === 123;
      if (begins) from = at;
      if (!this.#step(line.charCodeAt(at))) continue;
      events.push(...this.#finish(line.slice(from, at + 1), context));
      from = at + 1;
    }
    if (this.#depth > 0) {
      this.#text += line.slice(from);
      if (this.#text.length > OBJECT_CHARS_MAX) this.#reset();
    }
    return events;
  }

  /** True when this character closes an outermost object. Brackets outside objects are the array's and mean nothing here. */
  #step(code: number): boolean {
    if (this.#escaped) {
      this.#escaped = false;
      return false;
    }
    if (this.#inString) {
      if (code === 92) this.#escaped = true;
      else if (code === 34) this.#inString = false;
      return false;
    }
    if (code === 34) this.#inString = this.#depth > 0;
    else if (code === 123) this.#depth += 1;
    else if (code === 125 && this.#depth > 0) {
      this.#depth -= 1;
      return this.#depth === 0;
    }
    return false;
  }

  #finish(last: string, context: LineContext): readonly E[] {
    const text = this.#text + last;
    this.#text = '';
    try {
      return records(JSON.parse(text), context, this.#parse);
    } catch {
      return [];
    }
  }

  #reset(): void {
    this.#text = '';
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
  }
}
