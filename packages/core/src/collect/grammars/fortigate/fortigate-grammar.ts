import type { AttemptFacts, Grammar, LogEvent } from '../../log-event.ts';
import { addressOf, type GatewayWord, STAGE_OF_SIGN, saidOf, signOf } from '../gateway-word.ts';
import { RefusalMemory } from '../refusal-memory.ts';
import { type FortigateLine, takeFortigateLine } from './fortigate-line.ts';
import { fortigateWord } from './fortigate-word.ts';

const NOBODY = '- -';
/** Ends that somebody wanted, or that nobody has to look into. */
const LOST = /dpd|dead peer|lost|unreachable|link down|crash|restart|no response/i;

/** Whose try a line is of: an IKE negotiation by its cookie, a login by who came from where. */
function keyOf({ fields }: FortigateLine, word: GatewayWord): string {
  const cookie = fields.get('cookies')?.split('/')[0] ?? '';
  if (/^[0-9a-f]{16}$/i.test(cookie) && !/^0+$/.test(cookie)) return `ike ${cookie}`;
  return `${word.userName ?? '-'} ${word.remoteAddress ?? '-'}`;
}

function factsOf({ fields }: FortigateLine, word: GatewayWord): AttemptFacts {
  const host = addressOf(fields.get('locip'));
  const port = Number(fields.get('locport') ?? 0);
  const profile = saidOf(fields.get('vpntunnel'));
  const type = fields.get('tunneltype') ?? '';
  const ssl = type.startsWith('ssl') || (fields.get('action') ?? '').startsWith('ssl');
  return {
    ...(word.userName ? { userName: word.userName } : {}),
    ...(profile ? { profile } : {}),
    ...(ssl ? { protocol: 'ssl-vpn' as const } : {}),
    ...(host ? { gatewayHost: host } : {}),
    ...(host && port > 0 && port < 65_536 ? { gatewayPort: port } : {}),
  };
}

/** The record in the machine's words. `told` = a refusal of the same try was read a moment ago. */
function eventsOf(line: FortigateLine, word: GatewayWord, key: string, told: boolean): readonly LogEvent[] {
  const start: LogEvent = { type: 'start', key, before: 'connected', facts: factsOf(line, word) };
  const { kind } = word;
  if (kind === 'login-accepted') return [start, { type: 'stage', key, stage: 'tunnel' }];
  if (kind === 'tunnel-up') return [start, { type: 'up', key }];
  if (kind === 'tunnel-down') {
    const lost = LOST.test(`${word.code ?? ''} ${line.fields.get('status') ?? ''}`);
    return [
      { type: 'down', key, user: !lost, ...(word.code && lost ? { code: word.code } : {}) },
      { type: 'end', key },
    ];
  }
  const sign = signOf(kind);
  // What the device says of itself without naming anybody is nobody's try.
  if (sign === null || key === NOBODY) return [];
  if (sign === 'session-lost')
    return [
      { type: 'down', key, user: false, sign },
      { type: 'end', key },
    ];
  const what = { key, sign, ...(word.code ? { code: word.code } : {}) };
  if (told)
    return [
      { type: 'detail', ...what },
      { type: 'end', key },
    ];
  const generic = sign === 'ike-negotiation-failed' && word.code === null;
  const error: LogEvent = { type: 'error', stage: STAGE_OF_SIGN[sign], exact: true, generic, ...what };
  return isFirstOfTwo(line) ? [start, error] : [start, error, { type: 'end', key }];
}

/** FortiOS writes one refusal twice: of the user and of the VPN, or as a negotiation that failed and as an error of it. */
function isFirstOfTwo({ fields }: FortigateLine): boolean {
  if (fields.get('subtype') === 'user') return true;
  return fields.get('action') === 'negotiate' && fields.get('status') === 'failure';
}

/** Words of the device about itself are nobody's try, also where a record of an inventory names who came last. */
function isOfItself({ fields }: FortigateLine, { kind }: GatewayWord): boolean {
  if (kind === 'memory-short' || kind === 'memory-recovered') return true;
  return /^(?:system|endpoint)$/.test(fields.get('subtype') ?? '');
}

/** FortiOS' event log, as a file or as a relay wrote it. Each login and each negotiation is a try. */
export function fortigateGrammar(): Grammar {
  const told = new RefusalMemory();
  return (raw, context) => {
    const line = takeFortigateLine(raw, context);
    if (line === null) return [{ atMs: null, kind: raw.trim() === '' ? 'noise' : 'unknown', events: [] }];
    const reading = fortigateWord(line);
    if (reading.kind !== 'told')
      return [{ atMs: line.atMs, kind: reading.kind === 'known' ? 'noise' : 'unknown', events: [] }];
    const { word } = reading;
    if (isOfItself(line, word)) return [{ atMs: line.atMs, kind: 'known', events: [] }];
    const key = keyOf(line, word);
    const same = signOf(word.kind) !== null && told.isSecond(key, line.atMs, isFirstOfTwo(line));
    return [{ atMs: line.atMs, kind: 'known', events: eventsOf(line, word, key, same) }];
  };
}
