import type { LineContext } from '../../log-event.ts';
import { GUID, NAME_UNANSWERED, type RasEvent, rasEventId, rasTime } from './ras-event.ts';

/** An event is a few kilobytes; what grows beyond this is no event. */
const EVENT_CHARS_MAX = 262_144;

const END = '</Event>';
const BEGIN = /<Event[\s>]/;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,8})|(\w{1,8}));/g, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
    if (point !== null) return point > 0 && point < 0x11_00_00 ? String.fromCodePoint(point) : '';
    return ENTITIES[String(name)] ?? whole;
  });
}

export const PROVIDER = /<Provider\b[^>]{0,400}?\bName=["']([^"']{0,255})/;
export const EVENT_ID = /<EventID[^>]{0,100}>\s{0,8}(\d{1,10})\s{0,8}<\/EventID>/;
export const TIME = /<TimeCreated\b[^>]{0,100}?\bSystemTime=["']([^"']{0,64})/;
const DATA_MAX = 64;

export interface DataField {
  /** '' = the field has none. */
  readonly name: string;
  readonly text: string;
}

/** Fields of an event in their order, found by going forward once. */
export function dataOf(xml: string): readonly DataField[] {
  const fields: DataField[] = [];
  for (let at = xml.indexOf('<Data'); at !== -1 && fields.length < DATA_MAX; ) {
    const open = xml.indexOf('>', at);
    if (open === -1) break;
    const tag = xml.slice(at + 5, open);
    const isField = tag === '' || /^[\s/]/.test(tag);
    const close = !isField || tag.endsWith('/') ? open : xml.indexOf('</Data>', open);
    if (close === -1) break;
    const name = /\bName=["']([^"']{0,64})/.exec(tag.slice(0, 200))?.[1] ?? '';
    if (isField)
      fields.push({ name, text: unescaped(xml.slice(open + 1, Math.max(open + 1, close))).trim() });
    at = xml.indexOf('<Data', Math.max(open, close));
  }
  return fields;
}

export function messageOf(xml: string): string | null {
  const begin = xml.indexOf('<Message>');
  const end = begin === -1 ? -1 : xml.indexOf('</Message>', begin);
  return end === -1 ? null : unescaped(xml.slice(begin + '<Message>'.length, end));
}

/** One `<Event>` of the client's side, without its end tag. */
export function parseRasXml(xml: string, context: LineContext): RasEvent | null {
  const number = EVENT_ID.exec(xml)?.[1];
  const provider = PROVIDER.exec(xml)?.[1] ?? '';
  const time = TIME.exec(xml)?.[1];
  const atMs = time ? rasTime(time, context) : null;
  const fields = dataOf(xml);
  if (Number(number) === NAME_UNANSWERED && /DNS[- ]Client/i.test(provider)) {
    // A name that no resolver answered for. Source: the manifest of Microsoft-Windows-DNS-Client.
    const name = fields.find((field) => field.name === 'QueryName')?.text.toLowerCase();
    return name ? { atMs, id: NAME_UNANSWERED, strings: [name.slice(0, 255)], message: null } : null;
  }
  const id = rasEventId(number);
  const strings = fields.map(({ text }) => text);
  if (id === null || !(/Ras/i.test(provider) || GUID.test(strings[0] ?? ''))) return null;
  return { atMs, id, strings, message: messageOf(xml) };
}

/** Collects `<Event>` elements from lines or pieces of lines; bounded, and every character is looked at a bounded number of times. */
export class XmlEvents<E> {
  readonly #parse: (xml: string, context: LineContext) => E | null;
  #pieces: string[] = [];
  #chars = 0;
  /** End of the last piece: a tag may be torn between two. */
  #tail = '';

  constructor(parse: (xml: string, context: LineContext) => E | null) {
    this.#parse = parse;
  }

  get busy(): boolean {
    return this.#pieces.length > 0;
  }

  push(line: string, pieceChars: number, context: LineContext): readonly E[] {
    // A piece that was cut from a longer line continues without a line end.
    const piece = line.length >= pieceChars ? line : `${line}\n`;
    this.#pieces.push(piece);
    this.#chars += piece.length;
    const ends = (this.#tail + piece).includes(END);
    this.#tail = piece.slice(-(END.length - 1));
    if (!ends) {
      if (this.#chars > EVENT_CHARS_MAX) this.#keep('');
      return [];
    }
    return this.#cut(this.#pieces.join(''), context);
  }

  /** Takes whole events off the front. */
  #cut(text: string, context: LineContext): readonly E[] {
    const events: E[] = [];
    let from = 0;
    for (let end = text.indexOf(END); end !== -1; end = text.indexOf(END, from)) {
      const body = text.slice(from, end);
      const first = body.search(BEGIN);
      const event = first === -1 ? null : this.#parse(body.slice(first), context);
      if (event) events.push(event);
      from = end + END.length;
    }
    const rest = text.slice(from);
    const begin = rest.search(BEGIN);
    this.#keep(begin === -1 || rest.length > EVENT_CHARS_MAX ? '' : rest.slice(begin));
    return events;
  }

  #keep(text: string): void {
    this.#pieces = text === '' ? [] : [text];
    this.#chars = text.length;
    this.#tail = text.slice(-(END.length - 1));
  }
}
