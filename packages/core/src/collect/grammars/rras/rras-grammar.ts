import type { Grammar, LineContext, LineReading, LogEvent } from '../../log-event.ts';
import { personKeyText } from '../../redact/person-key-text.ts';
import { type GatewayWord, STAGE_OF_SIGN, signOf } from '../gateway-word.ts';
import { JsonEvents } from '../ras/json-events.ts';
import { rasCode } from '../ras/ras-codes.ts';
import { XmlEvents } from '../ras/xml-events.ts';
import { RefusalMemory } from '../refusal-memory.ts';
import { isIasLine, takeIasLine } from './ias-line.ts';
import { isNps, parseRrasJson, parseRrasXml, type RrasEvent } from './rras-event.ts';
import { RrasText } from './rras-text.ts';
import { type RrasWord, rrasWord } from './rras-word.ts';

/** Lines are handed over in pieces of at most this many characters. */
const PIECE_CHARS = 65_536;
const NOBODY = '- -';

/** Whose try it is: the connection by its CoId, a login by who came from where. */
function keyOf({ coId, dialled }: RrasWord, word: GatewayWord): string {
  const user = word.userName === null ? '-' : personKeyText(word.userName) || '-';
  if (coId !== null && !/^\{0+-/.test(coId)) return coId;
  return dialled === null ? `${user} ${word.remoteAddress ?? '-'}` : `to ${dialled}`;
}

function refusal({ code }: RrasWord, word: GatewayWord, key: string): LogEvent | null {
  // The official code says more than the word it was put into.
  const place = code === null ? null : rasCode(code, null);
  const own = signOf(word.kind);
  if (own === null) return null;
  const sign = place?.sign ?? own;
  const stage = place?.sign ? place.stage : STAGE_OF_SIGN[own];
  return { type: 'error', key, stage, exact: true, sign, ...(word.code ? { code: word.code } : {}) };
}

function eventsOf(read: RrasWord, word: GatewayWord, key: string, second: boolean): readonly LogEvent[] {
  const facts = {
    ...(word.userName === null ? {} : { userName: word.userName }),
    ...(read.dialled === null ? {} : { profile: read.dialled }),
  };
  const start: LogEvent = { type: 'start', key, before: 'connected', facts };
  if (word.kind === 'login-accepted') return [start, { type: 'stage', key, stage: 'tunnel' }];
  if (word.kind === 'tunnel-up') return [start, { type: 'up', key }];
  if (word.kind === 'tunnel-down')
    return key === NOBODY
      ? []
      : [
          { type: 'down', key, user: true },
          { type: 'end', key },
        ];
  const error = refusal(read, word, key);
  // What the server says of itself is nobody's try.
  if (error === null || key === NOBODY) return [];
  if (!second) return [start, error];
  // NPS and RemoteAccess tell one refusal twice: the second adds what it knows.
  return [{ type: 'detail', key, ...(word.code ? { code: word.code } : {}) }];
}

/**
 * Events of a Windows VPN server: RemoteAccess in the System log and NPS in the Security log as text, XML and JSON, and NPS'
 * own files. Each connection and each refused login is a try.
 */
export function rrasGrammar(): Grammar {
  const text = new RrasText();
  const xml = new XmlEvents(parseRrasXml);
  const json = new JsonEvents(parseRrasJson);
  const told = new RefusalMemory();
  let last: string | null = null;

  const take = (event: RrasEvent): LineReading => {
    const read = rrasWord(event);
    const shown = event.message ?? ['RRAS', event.id, ...event.strings].join(' ');
    if (read.reading.kind !== 'told') {
      last = null;
      return {
        atMs: event.atMs,
        kind: read.reading.kind === 'known' ? 'noise' : 'unknown',
        events: [],
        shown,
      };
    }
    const { word } = read.reading;
    const key = keyOf(read, word);
    const who = `${personKeyText(word.userName ?? '')} ${word.remoteAddress ?? ''}`;
    const second =
      signOf(word.kind) !== null && who !== ' ' && told.isSecond(who, event.atMs, isNps(event.id));
    last = key;
    return { atMs: event.atMs, kind: 'known', events: eventsOf(read, word, key, second), shown };
  };

  const ofText = (line: string, context: LineContext): readonly LineReading[] => {
    const { event, lateMs } = text.line(line, context);
    if (event) return [take(event)];
    if (lateMs !== null && last !== null)
      return [{ atMs: lateMs, kind: 'noise', events: [{ type: 'facts', key: last, facts: {} }] }];
    return [{ atMs: null, kind: 'noise', events: [] }];
  };

  return (line, context) => {
    if (xml.busy || /<Events?[\s>]/.test(line)) return xml.push(line, PIECE_CHARS, context).map(take);
    if (json.busy || /^\s*[[{]/.test(line)) return json.push(line, context).map(take);
    if (isIasLine(line)) {
      const event = takeIasLine(line, context);
      return event ? [take(event)] : [{ atMs: null, kind: 'noise', events: [] }];
    }
    return ofText(line, context);
  };
}
