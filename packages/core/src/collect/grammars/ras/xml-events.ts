import type { LineContext } from '../../log-event.ts';
import { GUID, type RasEvent, rasEventId, rasTime } from './ras-event.ts';

/** An event is a few kilobytes; what grows beyond this is no event. */
const EVENT_CHARS_MAX = 262_144;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
    if (point !== null) return point > 0 && point < 0x11_00_00 ? String.fromCodePoint(point) : '';
    return ENTITIES[String(name)] ?? whole;
  });
}

function parse(xml: string, context: LineContext): RasEvent | null {
  const id = rasEventId(/<EventID[^>]*>\s*(\d+)\s*<\/EventID>/.exec(xml)?.[1]);
  const provider = /<Provider\b[^>]*\bName=["']([^"']*)/.exec(xml)?.[1] ?? '';
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

/** Collects `<Event>` elements from lines or pieces of lines; bounded. */
export class XmlEvents {
  #text = '';

  get busy(): boolean {
    return this.#text !== '';
  }

  push(line: string, pieceChars: number, context: LineContext): readonly RasEvent[] {
    // A piece that was cut from a longer line continues without a line end.
    this.#text += line.length >= pieceChars ? line : `${line}\n`;
    const events: RasEvent[] = [];
    for (let end = this.#text.indexOf('</Event>'); end !== -1; end = this.#text.indexOf('</Event>')) {
      const begin = this.#text.lastIndexOf('<Event', end - 1);
      const first = this.#text.search(/<Event[\s>]/);
      const event = first === -1 ? null : parse(this.#text.slice(first, end), context);
      if (event && begin !== -1) events.push(event);
      this.#text = this.#text.slice(end + '</Event>'.length);
    }
    const begin = this.#text.search(/<Event[\s>]/);
    this.#text = begin === -1 || this.#text.length > EVENT_CHARS_MAX ? '' : this.#text.slice(begin);
    return events;
  }
}
