import type { Sign, Stage } from '../../../vocabulary/index.ts';
import type { Grammar, LineContext, LineReading, LogEvent } from '../../log-event.ts';
import { JsonEvents, parseRasJson } from './json-events.ts';
import { NAME_UNANSWERED, type RasEvent, rasEventId, rasTime } from './ras-event.ts';
import { deviceFacts, rasToEvents } from './ras-to-events.ts';
import { parseRasXml, XmlEvents } from './xml-events.ts';

/** Lines are handed over in pieces of at most this many characters. */
const PIECE_CHARS = 65_536;
const LAST_EVENTS_MAX = 1024;
const HOSTS_MAX = 64;
/** A rendered message wraps over a few lines at most. */
const WRAPPED_LINES_MAX = 12;

const MARK = /CoI[dD] ?= ?\{/;
const HEADER_ID = /^\s*(?:Event ?ID|Id|InstanceId|イベント ?ID)\s*[:：]\s*(\d+)/i;
const HEADER_TIME = /^\s*(?:Date|TimeCreated|TimeGenerated|日付)\s*[:：]\s*(.+)/i;
const INLINE_ID = /(?:^|[\s,"|])(2022[0-7])(?=[\s,"|]|$)/;
const NO_COID = /\bdialed a connection named .{1,256}? which has failed\./;

/** A message that goes on in the next line. */
interface Pending {
  readonly event: RasEvent;
  readonly coId: string | null;
  linesLeft: number;
  codeMissing: boolean;
}

/** Written by the collector beside a failure: the services that a Windows VPN needs, by number (1 stopped, 4 running; start 4 disabled). */
const SERVICE = /^Service (RasMan|IKEEXT|BFE) state=(\d) start=(\d)$/;

/** Something seen beside the attempt: it explains a failure that was read already as well as one that follows. */
function besides(key: string, sign: Sign, code: string, stage?: Stage): readonly LogEvent[] {
  const at = stage ? { stage } : {};
  return [
    { type: 'hint', key, sign, code, ...at },
    { type: 'detail', key, sign, code },
  ];
}

class RasText {
  #blockId: number | null = null;
  #blockTime: number | null = null;
  #pending: Pending | null = null;
  readonly #last = new Map<string, number>();
  /** Gateway of each attempt, newest last. */
  readonly #hosts = new Map<string, string>();
  #lastFailed: string | null = null;

  lastOf = (coId: string): number | null => this.#last.get(coId) ?? null;

  /** One event in machine words; remembers how far its attempt came. */
  take(event: RasEvent): LineReading {
    if (event.id === NAME_UNANSWERED) return this.#unanswered(event);
    const { events, coId, id, codeMissing } = rasToEvents(event, this.lastOf);
    if (coId !== null && id !== null && id < 20_226) {
      this.#last.delete(coId);
      this.#last.set(coId, id);
      const oldest = this.#last.size > LAST_EVENTS_MAX ? this.#last.keys().next().value : undefined;
      if (oldest !== undefined) this.#last.delete(oldest);
    }
    this.#remember(coId, id, events);
    this.#pending =
      event.message === null ? null : { event, coId, linesLeft: WRAPPED_LINES_MAX, codeMissing };
    const shown = event.message ?? ['RasClient', event.id, ...event.strings].join(' ');
    return { atMs: event.atMs, kind: 'known', events, shown };
  }

  #remember(coId: string | null, id: number | null, events: readonly LogEvent[]): void {
    if (coId === null) return;
    if (id === 20_227) this.#lastFailed = coId;
    const host = events.find((event) => event.type === 'start')?.facts?.gatewayHost;
    if (host === undefined) return;
    this.#hosts.delete(coId);
    this.#hosts.set(coId, host.toLowerCase());
    const oldest = this.#hosts.size > HOSTS_MAX ? this.#hosts.keys().next().value : undefined;
    if (oldest !== undefined) this.#hosts.delete(oldest);
  }

  /** Only the gateway's own name counts: `wpad` and domain controllers are asked for all day. */
  #unanswered({ atMs, strings }: RasEvent): LineReading {
    const name = strings[0] ?? '';
    const key = [...this.#hosts].findLast(([, host]) => host === name)?.[0];
    const shown = `DNS Client 1014 ${name}`;
    if (key === undefined) return { atMs, kind: 'noise', events: [], shown };
    return {
      atMs: null,
      kind: 'known',
      events: besides(key, 'name-lookup-failed', '1014', 'resolve'),
      shown,
    };
  }

  #service(m: RegExpExecArray): LineReading {
    const [, name, state, start] = m;
    // IKEEXT is started when first needed: only one that may not start is broken.
    const broken = start === '4' || (name === 'RasMan' && state === '1');
    const key = this.#lastFailed;
    if (!broken || key === null) return { atMs: null, kind: 'noise', events: [] };
    return { atMs: null, kind: 'known', events: besides(key, 'client-service-broken', `${name} stopped`) };
  }

  line(text: string, context: LineContext): LineReading {
    const service = SERVICE.exec(text);
    if (service) return this.#service(service);
    const mark = MARK.exec(text);
    if (mark || NO_COID.test(text)) return this.#message(text, mark?.index ?? 0, context);
    const headerId = HEADER_ID.exec(text);
    const headerTime = HEADER_TIME.exec(text);
    if (headerId) this.#blockId = rasEventId(headerId[1]);
    if (headerTime) this.#blockTime = rasTime(headerTime[1]?.trim() ?? '', context);
    if (headerId || headerTime) return this.#header();
    return this.#continued(text);
  }

  /** `Get-EventLog | fl` writes the time after the message: it still belongs to that attempt. */
  #header(): LineReading {
    const coId = this.#pending?.coId;
    const late: readonly LogEvent[] = coId ? [{ type: 'facts', key: coId, facts: {} }] : [];
    return { atMs: this.#blockTime, kind: 'noise', events: this.#blockTime === null ? [] : late };
  }

  #message(text: string, at: number, context: LineContext): LineReading {
    const before = text.slice(0, at);
    const inline = INLINE_ID.exec(before)?.[1];
    const time = rasTime(before.replace(/^[^\d]*/, ''), context);
    const event = {
      atMs: time ?? this.#blockTime,
      id: inline ? Number(inline) : this.#blockId,
      strings: [],
      message: text.slice(at).trimEnd().replace(/"$/, '').trimEnd(),
    };
    this.#blockId = null;
    this.#blockTime = null;
    return this.take(event);
  }

  #continued(text: string): LineReading {
    const pending = this.#pending;
    if (!pending || pending.linesLeft === 0)
      return { atMs: null, kind: text.trim() === '' ? 'noise' : 'unknown', events: [] };
    pending.linesLeft -= 1;
    if (pending.codeMissing) {
      const message = `${pending.event.message ?? ''} ${text.trim()}`;
      const again = { ...pending.event, message };
      const reading = rasToEvents(again, this.lastOf);
      this.#pending = { ...pending, event: again, codeMissing: reading.codeMissing };
      return { atMs: pending.event.atMs, kind: 'known', events: reading.codeMissing ? [] : reading.events };
    }
    const facts = deviceFacts(text);
    if (pending.coId === null || Object.keys(facts).length === 0)
      return { atMs: null, kind: 'known', events: [] };
    return { atMs: pending.event.atMs, kind: 'known', events: [{ type: 'facts', key: pending.coId, facts }] };
  }
}

/**
 * RasClient's events as text, as XML (wevtutil, event viewer) and as JSON (PowerShell, converters). Attempts are told apart by
 * CoId and steps by event number, so that the language of the messages and the order of the export do not matter.
 */
export function rasGrammar(): Grammar {
  const text = new RasText();
  const xml = new XmlEvents(parseRasXml);
  const json = new JsonEvents(parseRasJson);
  return (line, context) => {
    if (xml.busy || /<Events?[\s>]/.test(line))
      return xml.push(line, PIECE_CHARS, context).map((event) => text.take(event));
    if (json.busy || /^\s*[[{]/.test(line)) return json.push(line, context).map((event) => text.take(event));
    return [text.line(line, context)];
  };
}
