import type { Grammar, LogEvent } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { RuleBook } from '../rule.ts';
import { takeSyslogTag } from '../syslog-tag.ts';
import { CONNECT_RULES } from './connect-rules.ts';
import { newOpenconnectState } from './openconnect-state.ts';
import { SESSION_RULES } from './session-rules.ts';

const PROGRAMS = /^(?:openconnect|NetworkManager|nm-openconnect\S*)$/;
/** GlobalProtect's Rust client stamps its own lines, and openconnect's run between them. */
const GP_STAMP = /^\[(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) +[A-Z]+ +(?=gp\w+)/;
const STAMP = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\] ?/;

const ENDS: ReadonlySet<LogEvent['type']> = new Set(['end', 'stopping', 'cancelled']);
const endsIt = (event: LogEvent): boolean => ENDS.has(event.type);

/** openconnect on a terminal, with `--timestamp`, or under syslog; its texts are the same for every protocol it speaks. */
export function openconnectGrammar(): Grammar {
  const state = newOpenconnectState();
  const book = new RuleBook([...CONNECT_RULES, ...SESSION_RULES]);
  return (line, context) => {
    const stamp = STAMP.exec(line) ?? GP_STAMP.exec(line);
    const time = takeLeadingTime(stamp?.[1] ?? line, context);
    const rest = stamp ? line.slice(stamp[0].length) : time.rest;
    const text = takeSyslogTag(rest, PROGRAMS)?.rest ?? rest;
    const wasLost = state.session === 'lost';
    const hit = book.apply(text, state);
    // Calling an old session back goes the whole way again, and none of it is a try of its own.
    const told = hit && wasLost && state.session === 'lost' ? hit.events.filter(endsIt) : hit?.events;
    if (hit) return [{ atMs: time.atMs, kind: hit.noise ? 'noise' : 'known', events: told ?? [] }];
    return [{ atMs: time.atMs, kind: stamp ? 'known' : 'unknown', events: [] }];
  };
}
