import type { Grammar, LogEvent } from '../../log-event.ts';
import { RuleBook } from '../rule.ts';
import { stripColours } from '../strip-colours.ts';
import { takeCharonLine } from './charon-line.ts';
import { type CharonState, newCharonState } from './charon-state.ts';
import { LOGIN_RULES } from './login-rules.ts';
import { START_RULES } from './start-rules.ts';
import { TRUST_RULES } from './trust-rules.ts';
import { TUNNEL_RULES } from './tunnel-rules.ts';

const RULES = [...START_RULES, ...TRUST_RULES, ...LOGIN_RULES, ...TUNNEL_RULES];
const SENT_TO = /^sending packet: from \S+ to \S+\[(\d+)\]/;
/** Groups that never tell why: packets, threads, plugins, the kernel's chatter. */
const QUIET = new Set(['NET', 'JOB', 'MGR', 'DMN', 'LIB', 'KNL', 'TNC', 'ASN']);

const PORTS_TOLD_MAX = 64;

const named = (event: LogEvent, key: string | undefined): LogEvent =>
  event.key !== undefined || key === undefined || (event.type === 'stopping' && event.all)
    ? event
    : { ...event, key };

/** The port that was dialled; NAT traversal moves to another one later. */
function firstPort(state: CharonState): readonly LogEvent[] {
  const port = Number(SENT_TO.exec(state.line.text)?.[1] ?? 0);
  const sa = state.key ?? '';
  if (port === 0 || state.portTold.has(sa)) return [];
  if (state.portTold.size >= PORTS_TOLD_MAX) state.portTold.clear();
  state.portTold.add(sa);
  return [named({ type: 'facts', facts: { gatewayPort: port } }, state.key)];
}

/** charon in every form it is logged: its own file, syslog, the journal, `swanctl` and `ipsec` on a terminal, JSON. */
export function strongswanGrammar(): Grammar {
  const state = newCharonState();
  const book = new RuleBook(RULES);
  return (raw, context) => {
    const line = takeCharonLine(stripColours(raw), context);
    if (state.calls.isPeers(line)) return [{ atMs: line.atMs, kind: 'noise', events: [] }];
    state.line = line;
    state.context = context;
    state.key = state.tracker.keyOf(line);
    const hit = book.apply(line.text, state);
    if (hit)
      return [{ atMs: line.atMs, kind: 'known', events: hit.events.map((event) => named(event, state.key)) }];
    const events = line.group === 'NET' ? firstPort(state) : [];
    const quiet = line.group !== null && QUIET.has(line.group);
    return [{ atMs: line.atMs, kind: quiet ? 'noise' : line.group === null ? 'unknown' : 'known', events }];
  };
}
