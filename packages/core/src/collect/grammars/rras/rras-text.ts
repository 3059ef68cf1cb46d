import type { LineContext } from '../../log-event.ts';
import { rasTime } from '../ras/ras-event.ts';
import { isNps, type RrasEvent, rrasEventId } from './rras-event.ts';

/** A rendered NPS event has about fifty lines; what goes on for longer is another log. */
const BLOCK_LINES_MAX = 80;
const BLOCK_CHARS_MAX = 16_384;

const HEADER_ID = /^\s*(?:Event ?ID|Id|InstanceId|イベント ?ID)\s*[:：]\s*(\d+)/i;
const HEADER_TIME = /^\s*(?:Date|TimeCreated|TimeGenerated|日付)\s*[:：]\s*(.+)/i;
const STRINGS = /^\s*ReplacementStrings\s*:\s*\{(.*)$/;
const MESSAGE = /^\s*(?:Message|Description|説明)\s*[:：]\s*(.*)$/i;
const GUIDED = /^\{([0-9A-Fa-f-]{36})\}/;
/** One line of a relay: the message stands alone, with its CoId or its first sentence. */
const ALONE =
  /(CoI[dD]=?\s?\{[0-9A-Fa-f-]{36}\}: .*)|\b(Network Policy Server (?:denied|granted|discarded|locked|quarantined).*)/;
const INLINE_ID = /(?:^|[\s,"|\t=:])(20[01]\d\d|202[0-9]\d|627[2-9]|6280)(?=[\s,"|\t:]|$)/;

const BY_WORDS: readonly (readonly [RegExp, number])[] = [
  [/failed an authentication attempt/, 20_271],
  [/error occurred in the Point to Point Protocol module/, 20_255],
  [/has connected and has been successfully authenticated/, 20_250],
  [/has been assigned address/, 20_274],
  [/no network protocols were successfully negotiated/, 20_253],
  [/denied access to a user/, 6273],
  [/granted full access to a user/, 6278],
  [/granted access to a user/, 6272],
  [/discarded the request for a user/, 6274],
  [/locked the user account/, 6279],
];

const idOf = (message: string): number | null => BY_WORDS.find(([words]) => words.test(message))?.[1] ?? null;

interface Block {
  id: number | null;
  atMs: number | null;
  /** What is being collected over several lines. */
  text: string | null;
  of: 'strings' | 'message';
  lines: number;
}

const fresh = (): Block => ({ id: null, atMs: null, text: null, of: 'message', lines: 0 });

/** NPS writes one thing a line; what decides stands in these. */
const NPS_DONE = /^\s*Reason:/;
const NPS_GRANTED_DONE = /^\s*(?:Account Session Identifier|Logging Results):/;
const NPS_LOCKED_DONE = /^\s*Fully Qualified Account Name:/;

/** `{guid}, a, b, text` as PowerShell prints an array: commas in the last text belong to it. */
function cutStrings(text: string, id: number): readonly string[] {
  const guid = GUIDED.exec(text)?.[0] ?? '';
  const rest = text.slice(guid.length).replace(/^\s*,\s*/, '');
  // CoId, two names, and the reason with whatever is in it.
  const cut = rest.split(/\s*,\s*/);
  const head = id === 20_111 || id === 20_271 || id === 20_255 ? 2 : cut.length;
  const strings = [...cut.slice(0, head), ...(cut.length > head ? [cut.slice(head).join(', ')] : [])];
  return guid === '' ? strings : [guid, ...strings];
}

const braces = (text: string): number => text.split('{').length - text.split('}').length;

/** Either an event, or a time that stands behind the event it belongs to. */
export interface RrasTextRead {
  readonly event: RrasEvent | null;
  readonly lateMs: number | null;
}

const NOTHING: RrasTextRead = { event: null, lateMs: null };

/**
 * Events of a VPN server as text: `Get-EventLog | fl`, `Get-WinEvent | fl`, copied from Event Viewer, or one line each from a
 * relay. An event is told as soon as the line that decides it was read.
 */
export class RrasText {
  #block = fresh();

  line(text: string, context: LineContext): RrasTextRead {
    const alone = this.#block.text === null ? ALONE.exec(text) : null;
    if (alone) {
      const event = this.#single(text, alone.index, context);
      if (event) return { event, lateMs: null };
    }
    const id = HEADER_ID.exec(text)?.[1];
    if (id !== undefined) {
      const { atMs, text: going } = this.#block;
      this.#block = { ...fresh(), id: rrasEventId(id), atMs: going === null ? atMs : null };
      return NOTHING;
    }
    const time = HEADER_TIME.exec(text)?.[1];
    if (time !== undefined) return this.#time(rasTime(time.trim(), context));
    return { event: this.#body(text), lateMs: null };
  }

  /** A time before the event is its own; one behind it belongs to the event that was told. */
  #time(atMs: number | null): RrasTextRead {
    this.#block.atMs ??= atMs;
    return this.#block.id === null && this.#block.text === null ? { event: null, lateMs: atMs } : NOTHING;
  }

  #single(text: string, at: number, context: LineContext): RrasEvent | null {
    const message = text.slice(at).replace(/^(?:Message|Description)\s*:\s*/i, '');
    const id = idOf(message) ?? this.#block.id ?? rrasEventId(INLINE_ID.exec(text.slice(0, at))?.[1]);
    // An NPS event that goes on in the next lines is a block.
    if (id === null || (isNps(id) && !/Reason Code:|Fully Qualified Account Name:/.test(message)))
      return null;
    const atMs = this.#block.atMs ?? rasTime(text.slice(0, at).replace(/^[^\dA-Z]*/, ''), context);
    this.#block = fresh();
    return { atMs, id, strings: [], named: new Map(), message: message.trimEnd() };
  }

  #body(text: string): RrasEvent | null {
    const block = this.#block;
    const strings = STRINGS.exec(text);
    const message = MESSAGE.exec(text);
    const nps = /^\s*(Network Policy Server .*)/.exec(text);
    if (strings) Object.assign(block, { text: strings[1] ?? '', of: 'strings', lines: 0 });
    else if (message || nps)
      Object.assign(block, { text: message?.[1] ?? nps?.[1] ?? '', of: 'message', lines: 0 });
    else if (block.text === null) return null;
    else this.#goOn(text);
    return this.#isDone(text) ? this.#finish() : null;
  }

  #goOn(text: string): void {
    const block = this.#block;
    block.lines += 1;
    const more = `${block.text}${block.of === 'strings' ? ' ' : '\n'}${text.trim()}`;
    if (block.lines > BLOCK_LINES_MAX || more.length > BLOCK_CHARS_MAX) this.#block = fresh();
    else block.text = more;
  }

  #isDone(last: string): boolean {
    const { text, of, id } = this.#block;
    if (text === null) return false;
    if (of === 'strings') return braces(text) < 0;
    const known = id ?? idOf(text);
    if (known === null || !isNps(known)) return text.trim() !== '';
    if (known === 6279) return NPS_LOCKED_DONE.test(last);
    return known === 6272 || known === 6278 ? NPS_GRANTED_DONE.test(last) : NPS_DONE.test(last);
  }

  #finish(): RrasEvent | null {
    const { id, atMs, text, of } = this.#block;
    this.#block = fresh();
    const known = id ?? (text === null ? null : idOf(text));
    if (known === null || text === null) return null;
    const inside = text.replace(/\}\s*$/, '').trim();
    return {
      atMs,
      id: known,
      strings: of === 'strings' ? cutStrings(inside, known) : [],
      named: new Map(),
      message: of === 'message' ? text : null,
    };
  }
}
