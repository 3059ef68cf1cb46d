import type { Grammar } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { RuleBook } from '../rule.ts';
import { takeSyslogTag } from '../syslog-tag.ts';
import { CONNECT_RULES } from './connect-rules.ts';
import { newOpenconnectState } from './openconnect-state.ts';
import { SESSION_RULES } from './session-rules.ts';

const PROGRAMS = /^(?:openconnect|NetworkManager|nm-openconnect\S*)$/;
const STAMP = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\] ?/;

/** openconnect on a terminal, with `--timestamp`, or under syslog; its texts are the same for every protocol it speaks. */
export function openconnectGrammar(): Grammar {
  const state = newOpenconnectState();
  const book = new RuleBook([...CONNECT_RULES, ...SESSION_RULES]);
  return (line, context) => {
    const stamp = STAMP.exec(line);
    const time = takeLeadingTime(stamp?.[1] ?? line, context);
    const rest = stamp ? line.slice(stamp[0].length) : time.rest;
    const text = takeSyslogTag(rest, PROGRAMS)?.rest ?? rest;
    const hit = book.apply(text, state);
    if (hit) return [{ atMs: time.atMs, kind: hit.noise ? 'noise' : 'known', events: hit.events }];
    return [{ atMs: time.atMs, kind: stamp ? 'known' : 'unknown', events: [] }];
  };
}
