import type { Protocol } from '../../../vocabulary/index.ts';
import type { AttemptFacts, LogEvent } from '../../log-event.ts';
import { parseRasCode, rasCode } from './ras-codes.ts';
import { GUID, type RasEvent, rasString } from './ras-event.ts';
import { readRasText } from './ras-text.ts';

const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  ikev2: 'ikev2',
  l2tp: 'l2tp-ipsec',
  pptp: 'pptp',
  sstp: 'sstp',
};
const DEVICE = /\((IKEv2|L2TP|PPTP|SSTP)\)|VpnStrategy ?= ?(IKEv2|L2tp|Pptp|Sstp)\b/i;
const SERVER = /(?:Server address|サーバー)[^=\r\n]{0,64}= ?([^\s,]{1,255})/i;

/** Ends that nobody has to look into: hung up, idle for long, logged off, another user, hibernated, asleep. */
const HUNG_UP: ReadonlySet<number> = new Set([0, 631, 828, 830, 831, 832, 833, 926]);

/** The longest of these events has six. */
const STRINGS_MAX = 16;

export interface RasReading {
  /** The attempt's key; null = the text names none. */
  readonly coId: string | null;
  readonly id: number | null;
  readonly events: readonly LogEvent[];
  /** An end was told, but its code stands on a later line. */
  readonly codeMissing: boolean;
}

/** Device and server of events 20221 and 20222, also from the lines that follow them in a rendered text. */
export function deviceFacts(text: string): AttemptFacts {
  const device = DEVICE.exec(text);
  const protocol = PROTOCOLS[(device?.[1] ?? device?.[2] ?? '').toLowerCase()];
  const host = SERVER.exec(text)?.[1];
  return {
    ...(protocol ? { protocol } : {}),
    ...(host && /^[\w.:-]+$/.test(host) ? { gatewayHost: host } : {}),
  };
}

function factsOf(event: RasEvent, id: number | null): AttemptFacts {
  const text = event.message ? readRasText(event.message, event.id) : null;
  const [, user, ...rest] = event.strings;
  const profile = id === 20_221 ? rest[2] : id === 20_223 || id === 20_224 ? undefined : rest[0];
  const userName = user || text?.user;
  const connection = profile || text?.connection;
  return {
    ...(userName ? { userName } : {}),
    ...(connection ? { profile: connection } : {}),
    ...deviceFacts([...rest, event.message ?? ''].join('\n')),
  };
}

function ended(id: number, codeText: string | null, last: number | null): readonly LogEvent[] {
  const parsed = codeText === null ? null : parseRasCode(codeText);
  if (id === 20_226) {
    const user = parsed !== null && HUNG_UP.has(parsed.code);
    return [{ type: 'down', user, sign: 'session-lost', ...(parsed ? { code: parsed.shown } : {}) }];
  }
  if (!parsed) return [{ type: 'error', stage: 'network' }];
  const { stage, sign, cancelled } = rasCode(parsed.code, last);
  if (cancelled) return [{ type: 'cancelled' }];
  return [{ type: 'error', stage, exact: true, code: parsed.shown, ...(sign ? { sign } : {}) }];
}

/** Event 20220 has no CoId: server, device, code. It repeats the end of an attempt that others tell better. */
function terminated(strings: readonly string[]): readonly LogEvent[] {
  const parsed = parseRasCode(strings[2] ?? '');
  return parsed ? [{ type: 'detail', code: parsed.shown }] : [];
}

function stepOf(id: number): readonly LogEvent[] {
  if (id === 20_222) return [{ type: 'stage', stage: 'reach' }];
  if (id === 20_223) return [{ type: 'stage', stage: 'authenticate' }];
  if (id === 20_224) return [{ type: 'stage', stage: 'tunnel' }];
  return id === 20_225 ? [{ type: 'up' }] : [];
}

/** One record in the words of the machine. `lastOf` tells the last step seen of the same attempt. */
export function rasToEvents(raw: RasEvent, lastOf: (coId: string) => number | null): RasReading {
  const event = {
    ...raw,
    strings: raw.strings.slice(0, STRINGS_MAX).map(rasString),
    message: raw.message === null ? null : rasString(raw.message),
  };
  const text = event.message === null ? null : readRasText(event.message, event.id);
  const id = event.id ?? text?.id ?? null;
  const coId =
    (GUID.exec(event.strings[0] ?? '') ?? GUID.exec(event.message ?? ''))?.[0].toUpperCase() ?? null;
  if (id === 20_220) return { coId, id, events: terminated(event.strings), codeMissing: false };
  if (id === null) return { coId, id, events: [], codeMissing: false };
  const isEnd = id === 20_226 || id === 20_227;
  const own = event.strings.slice(3).find((entry) => parseRasCode(entry) !== null);
  const code = isEnd ? (own ?? text?.code ?? null) : null;
  const codeMissing = isEnd && code === null;
  const start: LogEvent = { type: 'start', joins: coId !== null, facts: factsOf(event, id) };
  const outcome = codeMissing
    ? []
    : isEnd
      ? ended(id, code, coId === null ? null : lastOf(coId))
      : stepOf(id);
  const events = [start, ...outcome].map((entry) => (coId === null ? entry : { ...entry, key: coId }));
  const closing: readonly LogEvent[] = coId === null && isEnd ? [{ type: 'end' }] : [];
  return { coId, id, events: [...events, ...closing], codeMissing };
}
