import { GATEWAY_WIDE_KINDS } from '../vocabulary/index.ts';
import { eventsWord } from './grammars/events-word.ts';
import { takeFortigateLine } from './grammars/fortigate/fortigate-line.ts';
import { fortigateWord } from './grammars/fortigate/fortigate-word.ts';
import { addressOf, type GatewayReading, type GatewayWord, KNOWN, UNKNOWN } from './grammars/gateway-word.ts';
import { takePlutoLine } from './grammars/libreswan/pluto-line.ts';
import { PLUTO_RULES } from './grammars/libreswan/pluto-rules.ts';
import { takeLeadingTime } from './grammars/line-time.ts';
import { PPTPD_RULES, SERVER_PPP_RULES } from './grammars/pptpd/pptpd-rules.ts';
import { JsonEvents } from './grammars/ras/json-events.ts';
import { XmlEvents } from './grammars/ras/xml-events.ts';
import { isIasLine, takeIasLine } from './grammars/rras/ias-line.ts';
import { parseRrasJson, parseRrasXml, type RrasEvent } from './grammars/rras/rras-event.ts';
import { RrasText } from './grammars/rras/rras-text.ts';
import { rrasWord } from './grammars/rras/rras-word.ts';
import { RuleBook } from './grammars/rule.ts';
import { takeSyslogTag } from './grammars/syslog-tag.ts';
import type { LineContext } from './log-event.ts';

export type { GatewayReading, GatewayWord } from './grammars/gateway-word.ts';

/** A message as a relay hands it over: what stands before its text (time, host, program), and the text. */
export interface GatewayMessage {
  /** `2026-11-22T09:01:12Z gw pluto[7]: `, or empty. */
  readonly header: string;
  readonly text: string;
}

/** Events in XML are a few kilobytes, each in one message here; a record or a daemon's line is far shorter. */
const CHARS_READ_MAX = 65_536;
const LINE_CHARS_READ_MAX = 8_192;
const PPP_PROGRAMS = /^(?:pptpd|pptpctrl|pppd)$/;
const WINDOWS = /RemoteAccess|Network Policy Server|CoI[dD]=?\s?\{|\b(?:20[01]\d\d|202\d\d|627[2-9])\b/;
const WIDE: ReadonlySet<string> = new Set(GATEWAY_WIDE_KINDS);

const pluto = () => new RuleBook<unknown>(PLUTO_RULES);
const own = () => new RuleBook<unknown>(PPTPD_RULES);
const ppp = () => new RuleBook<unknown>(SERVER_PPP_RULES);

/** The one record of a message; a message that holds several is told by its first word. */
function ofEvents(events: readonly RrasEvent[]): GatewayReading {
  const readings = events.map((event) => rrasWord(event).reading);
  return readings.find((one) => one.kind === 'told') ?? readings[0] ?? UNKNOWN;
}

function ofWindows({ header, text }: GatewayMessage, context: LineContext): GatewayReading | null {
  if (/<Events?[\s>]/.test(text)) {
    const xml = new XmlEvents(parseRrasXml);
    return ofEvents(text.split('\n').flatMap((line) => xml.push(line, CHARS_READ_MAX, context)));
  }
  if (/^\s*\{/.test(text)) return ofEvents(new JsonEvents(parseRrasJson).push(text, context));
  if (isIasLine(text)) {
    const event = takeIasLine(text, context);
    return event ? rrasWord(event).reading : KNOWN;
  }
  if (!WINDOWS.test(text)) return null;
  const reader = new RrasText();
  // Agents for syslog put a blank or a tab where a rendered message had its line ends.
  const lines = `${header}${text}`.split(/[\r\n]+/);
  const events = lines.flatMap((line) => reader.line(line, context).event ?? []);
  return events.length > 0 ? ofEvents(events) : null;
}

/** Reads messages of any gateway, each by itself. A word that names nobody and holds for nobody else says nothing here. */
export class GatewayReader {
  readonly #pluto = pluto();
  readonly #own = own();
  readonly #ppp = ppp();

  read(message: GatewayMessage, context: LineContext): GatewayReading {
    const cut = { header: message.header.slice(0, 512), text: message.text.slice(0, CHARS_READ_MAX) };
    const reading = this.#any(cut, context);
    return reading.kind === 'told' && isOfNobody(reading.word) ? KNOWN : reading;
  }

  #any(message: GatewayMessage, context: LineContext): GatewayReading {
    const whole = `${message.header}${message.text}`.slice(0, LINE_CHARS_READ_MAX);
    const record = takeFortigateLine(whole, context);
    if (record) return fortigateWord(record);
    return this.#daemons(whole, context) ?? ofWindows(message, context) ?? UNKNOWN;
  }

  #daemons(whole: string, context: LineContext): GatewayReading | null {
    const line = takePlutoLine(whole, context);
    if (line) {
      const events = this.#pluto.apply(line.text, null)?.events ?? [];
      return eventsWord('libreswan', events, { atMs: line.atMs, remoteAddress: addressOf(line.peer ?? '') });
    }
    const time = takeLeadingTime(whole, context);
    const tag = takeSyslogTag(time.rest, PPP_PROGRAMS);
    if (tag === null) return null;
    if (/^MGR: No free connection slots or IPs/.test(tag.rest)) return full(time.atMs);
    const events = (tag.program === 'pppd' ? this.#ppp : this.#own).apply(tag.rest, null)?.events ?? [];
    return eventsWord('pptpd', events, { atMs: time.atMs, remoteAddress: null });
  }
}

function full(atMs: number | null): GatewayReading {
  const word = { atMs, source: 'pptpd', kind: 'session-limit-reached', code: 'no free slots' } as const;
  return { kind: 'told', word: { ...word, userName: null, remoteAddress: null } };
}

function isOfNobody({ kind, userName, remoteAddress }: GatewayWord): boolean {
  return userName === null && remoteAddress === null && !WIDE.has(kind);
}
