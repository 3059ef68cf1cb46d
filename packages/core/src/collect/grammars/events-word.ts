import type { GatewayEventKind, GatewaySource, Sign } from '../../vocabulary/index.ts';
import type { LogEvent } from '../log-event.ts';
import { type GatewayReading, KNOWN, signOf } from './gateway-word.ts';

/** The same trouble, as the answering side's own words have it. */
const OTHER_SIDE: Partial<Readonly<Record<Sign, GatewayEventKind>>> = { 'gre-silent': 'ppp-silent' };

function kindOf(event: LogEvent): GatewayEventKind | null {
  if (event.type === 'up') return 'tunnel-up';
  if (event.type === 'down' && event.user) return 'tunnel-down';
  const telling = event.type === 'error' || event.type === 'down' || (event.type === 'detail' && event.wakes);
  if (!telling || event.sign === undefined) return null;
  const kind = OTHER_SIDE[event.sign] ?? (event.sign as GatewayEventKind);
  return signOf(kind) === null ? null : kind;
}

/** What one line says by itself, from what a grammar made of it; whoever it names and wherever they came from. */
export function eventsWord(
  source: GatewaySource,
  events: readonly LogEvent[],
  line: { readonly atMs: number | null; readonly remoteAddress: string | null },
): GatewayReading {
  const kind = events.map(kindOf).find((one) => one !== null) ?? null;
  if (kind === null) return KNOWN;
  const facts = events.map((event) =>
    event.type === 'facts' || event.type === 'start' ? event.facts : undefined,
  );
  const userName = facts.find((one) => one?.userName !== undefined)?.userName ?? null;
  const code = events
    .map((event) => ('code' in event ? event.code : undefined))
    .find((one) => one !== undefined);
  return { kind: 'told', word: { ...line, source, kind, userName, code: code ?? null } };
}
