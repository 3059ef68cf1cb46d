import type { LineContext } from '../../log-event.ts';
import { GUID, NAME_UNANSWERED, type RasEvent, rasEventId, rasTime } from './ras-event.ts';

/** An event is a few kilobytes; what grows beyond this is no event. */
const EVENT_CHARS_MAX = 262_144;

const END = '</Event>';
const BEGIN = /<Event[\s>]/;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
    if (point !== null) return point > 0 && point < 0x11_00_00 ? String.fromCodePoint(point) : '';
    return ENTITIES[String(name)] ?? whole;
  });
}

/** DNS Client event 1014: a name that no resolver answered for. Source: its manifest, Microsoft-Windows-DNS-Client. */
function unanswered(xml: string, context: LineContext): RasEvent | null {
  const name = /<Data\b[^>]*\bName=["']QueryName["'][^>]*>([^<]{1,255})<\/Data>/.exec(xml)?.[1];
  if (!name) return null;
  const time = /<TimeCreated\b[^>]*\bSystemTime=["']([^"']*)/.exec(xml)?.[1];
  return {
    atMs: time ? rasTime(time, context) : null,
    id: NAME_UNANSWERED,
    strings: [unescaped(name).trim().toLowerCase()],
    message: null,
  };
}

function parse(xml: string, context: LineContext): RasEvent | null {
  const number = /<EventID[^>]*>\s*(\d+)\s*<\/EventID>/.exec(xml)?.[1];
  const provider = /<Provider\b[^>]*\bName=["']([^"']*)/.exec(xml)?.[1] ?? '';
  if (Number(number) === NAME_UNANSWERED && /DNS[- ]Client/i.test(provider)) return unanswered(xml, context);
  const id = rasEventId(number);
  const strings = [...xml.matchAll(/<Data\b[^>]*?(?:\/>|>([\s\S]*?)<\/Data>)/g)].map((m) =>
    unescaped(m[1] ?? '').trim(),
  );
  const message = /<Message>([\s\S]*?)<\/Message>/.exec(xml)?.[1];
  if (id === null || !(/Ras/i.test(provider) || GUID.test(strings[0] ?? ''))) return null;
  const time = /<TimeCreated\b[^>]*\bSystemTime=["']([^"']*)/.exec(xml)?.[1];
  return {
    atMs: time ? rasTime(time, context) : null,
    id,
    strings,
    message: message ? unescaped(message) : null,
  };
}

/** Collects `<Event>` elements from lines or pieces of lines; bounded, and every character is looked at a bounded number of times. */
export class XmlEvents {
  #pieces: string[] = [];
  #chars = 0;
  /** End of the last piece: a tag may be torn between two. */
  #tail = '';

  get busy(): boolean {
    return this.#pieces.length > 0;
  }

  push(line: string, pieceChars: number, context: LineContext): readonly RasEvent[] {
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
  #cut(text: string, context: LineContext): readonly RasEvent[] {
    const events: RasEvent[] = [];
    let from = 0;
    for (let end = text.indexOf(END); end !== -1; end = text.indexOf(END, from)) {
      const body = text.slice(from, end);
      const first = body.search(BEGIN);
      const event = first === -1 ? null : parse(body.slice(first), context);
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
