import {
  type GatewayEventKind,
  type GatewaySign,
  officialCodeOfText,
  type Sign,
} from '../../../vocabulary/index.ts';
import { addressOf, type GatewayReading, KNOWN, saidOf, signOf, UNKNOWN } from '../gateway-word.ts';
import { rasCode } from '../ras/ras-codes.ts';
import { GUID } from '../ras/ras-event.ts';
import { npsRefusal } from './nps-reasons.ts';
import { isNps, type RrasEvent } from './rras-event.ts';

/** What one event says, with what the grammar needs to follow a connection. */
export interface RrasWord {
  readonly reading: GatewayReading;
  /** The same value on the client, on this server and in its log of connections; null = this event has none. */
  readonly coId: string | null;
  /** The official code whose text the event gives as its reason; null = a text of no table. */
  readonly code: number | null;
  /** The interface that a server dials by itself; null = somebody came to it. */
  readonly dialled: string | null;
}

/** The client's words of a code, where the server means the same with them. */
const SAME: Partial<Readonly<Record<Sign, GatewayEventKind>>> = {
  'certificate-rejected': 'ike-auth-refused',
  'gre-silent': 'ppp-silent',
  'ike-no-answer': 'session-lost',
};

/** Fields by their place, where an event does not name them; CoId stands first on Windows Server 2008 and newer. */
interface Places {
  readonly user?: number;
  readonly address?: number;
  readonly reason?: number;
}

/** A connection that the server itself opens to another site. */
const DEMAND_DIAL = 20_111;

/** Without CoId. Source: mprlog.h; 20250 and newer: Event Viewer of Windows Server. */
const PLACES: Readonly<Record<number, Places>> = {
  20111: { reason: 2 },
  20187: { user: 0, reason: 1 },
  20188: { user: 0, reason: 2 },
  20189: { user: 0, address: 1, reason: 2 },
  20250: { user: 0 },
  20255: { user: 1, reason: 2 },
  20271: { user: 0, address: 1, reason: 2 },
  20272: { user: 0 },
  20274: { user: 0 },
};

const KIND_BY_ID: Readonly<Record<number, GatewayEventKind>> = {
  20146: 'login-server-error',
  20148: 'login-server-error',
  20167: 'pool-exhausted',
  20169: 'no-address',
  20250: 'tunnel-up',
  20253: 'ppp-failed',
  20272: 'tunnel-down',
  20274: 'tunnel-up',
  20275: 'tunnel-down',
};

/** In the rendered message of an event whose strings were not exported. English only: other languages have the strings. */
const MESSAGE_USER = /\b(?:The user|UserName:) ([^\s,]{1,255}?)(?:\.| connected| has connected| failed|,| $)/;
const MESSAGE_FROM = /connected from (\S{1,64}) but/;
const MESSAGE_REASON =
  /(?:following (?:reason|error)|of the following error): ?([\s\S]{1,1000})$|UserName: [^\s.]{1,255}\. ([\s\S]{1,1000})$/;

const NPS_USER = /Account Name:\s{0,200}([^\r\n]{1,255})/;
const NPS_FROM = /Calling Station Identifier:\s{0,200}([^\r\n]{1,64})/;
const NPS_REASON = /Reason Code:\s{0,200}(\d{1,5})/;

const POLICY_PREVENTED = 812;

function ofReason(text: string): { kind: GatewayEventKind; code: number | null } {
  const code = officialCodeOfText(text)?.code ?? null;
  if (code === null) return { kind: 'login-refused', code };
  // The client only hears that some policy prevented it; the side that has the policy says which kind.
  const sign = code === POLICY_PREVENTED ? 'auth-method-refused' : rasCode(code, null).sign;
  const kind =
    sign === null
      ? undefined
      : (SAME[sign] ?? (signOf(sign as GatewaySign) === null ? undefined : (sign as GatewaySign)));
  return { kind: kind ?? 'login-refused', code };
}

function npsWord(event: RrasEvent): GatewayReading {
  const { id, named, message, atMs } = event;
  const said = (pattern: RegExp): string => (message === null ? '' : (pattern.exec(message)?.[1] ?? ''));
  const reasonText = named.get('reasoncode') || said(NPS_REASON);
  const reason = /^\d{1,5}$/.test(reasonText) ? Number(reasonText) : null;
  const user =
    named.get('subjectusername') ||
    named.get('username') ||
    named.get('fullyqualifiedsubjectusername') ||
    said(NPS_USER);
  const from = named.get('callingstationid') || said(NPS_FROM);
  const kind: GatewayEventKind | null =
    id === 6279
      ? 'account-locked'
      : id === 6273 || id === 6274
        ? npsRefusal(reason)
        : id === 6276
          ? 'host-check-refused'
          : id === 6272 || id === 6278
            ? 'login-accepted'
            : null;
  if (kind === null) return KNOWN;
  const code = reason === null || reason === 0 ? null : String(reason);
  return {
    kind: 'told',
    word: { atMs, source: 'rras', kind, userName: saidOf(user), remoteAddress: addressOf(from), code },
  };
}

function accessWord(event: RrasEvent, coId: string | null): { reading: GatewayReading; code: number | null } {
  const { id, message, atMs } = event;
  const strings = coId === null ? event.strings : event.strings.slice(1);
  const places = PLACES[id] ?? {};
  const at = (place: number | undefined): string => (place === undefined ? '' : (strings[place] ?? ''));
  const said = (pattern: RegExp): string => {
    const found = message === null || strings.length > 0 ? null : pattern.exec(message);
    return found?.slice(1).find((part) => part !== undefined) ?? '';
  };
  const reasonText = at(places.reason) || said(MESSAGE_REASON);
  const reason = reasonText === '' ? null : ofReason(reasonText);
  const kind = KIND_BY_ID[id] ?? (places.reason === undefined ? null : (reason?.kind ?? 'login-refused'));
  if (kind === null) return { reading: /^20(?:1|2)/.test(String(id)) ? KNOWN : UNKNOWN, code: null };
  const word = {
    atMs,
    source: 'rras' as const,
    kind,
    userName: saidOf(at(places.user) || (id === DEMAND_DIAL ? '' : said(MESSAGE_USER))),
    remoteAddress: addressOf(at(places.address) || said(MESSAGE_FROM)),
    code: reason?.code != null ? String(reason.code) : saidOf(reasonText),
  };
  return { reading: { kind: 'told', word }, code: reason?.code ?? null };
}

/** What one event of RemoteAccess or NPS says of a try or of the server. */
export function rrasWord(event: RrasEvent): RrasWord {
  if (isNps(event.id)) return { reading: npsWord(event), coId: null, code: null, dialled: null };
  const coId =
    (GUID.exec(event.strings[0] ?? '') ?? GUID.exec(event.message ?? ''))?.[0].toUpperCase() ?? null;
  const inStrings = GUID.test(event.strings[0] ?? '');
  const { reading, code } = accessWord(event, inStrings ? coId : null);
  const dialled = event.id === DEMAND_DIAL ? saidOf(event.strings[inStrings ? 1 : 0]) : null;
  return { reading, coId, code, dialled };
}
