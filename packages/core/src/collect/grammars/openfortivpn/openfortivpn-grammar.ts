import type { Grammar, LogEvent } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { PPP_RULES } from '../ppp-rules.ts';
import { PppUnder } from '../ppp-under.ts';
import { RuleBook } from '../rule.ts';
import { stripColours } from '../strip-colours.ts';
import { takeSyslogTag } from '../syslog-tag.ts';
import { CERTIFICATE_RULES } from './certificate-rules.ts';
import { LOGIN_RULES } from './login-rules.ts';
import { newOpenfortivpnState } from './openfortivpn-state.ts';
import { START_RULES } from './start-rules.ts';
import { TUNNEL_RULES } from './tunnel-rules.ts';

const RULES = [...TUNNEL_RULES, ...START_RULES, ...CERTIFICATE_RULES, ...LOGIN_RULES];
const PROGRAMS = /^(?:.*\/)?(?:openfortivpn|openfortigui|nm-fortisslvpn\S*)$/;
/** The level is eight wide on a terminal, in colours there, and absent under syslog; a prompt may stand before it. */
const LEVEL = /(?:^|[:?] *)(ERROR|WARN|INFO|DEBUG): ? ? ?/;
const ERROR_UNKNOWN: readonly LogEvent[] = [{ type: 'detail', wakes: true }];
/** Complaints of the option parser and such: errors that do not end the attempt. */
const HARMLESS = /^(?:Could not (?:load OS|close|free|set) |.*(?:root privileges|deprecated))/i;

/** openfortivpn on a terminal, in a file, under syslog or the journal. Its lines carry no time of their own. */
export function openfortivpnGrammar(): Grammar {
  const state = newOpenfortivpnState();
  const book = new RuleBook(RULES);
  const ppp = new PppUnder(PPP_RULES);
  return (raw, context) => {
    const line = stripColours(raw);
    const time = takeLeadingTime(line, context);
    let text = time.atMs === null ? line : (takeSyslogTag(time.rest, PROGRAMS)?.rest ?? time.rest);
    if (time.atMs === null) text = takeSyslogTag(text, PROGRAMS)?.rest ?? text;
    const prompt = /^(?:Two-factor|2factor|Please enter)/i.test(text) ? book.apply(text, state) : null;
    const level = LEVEL.exec(text);
    if (level) text = text.slice(level.index + level[0].length);
    const hit = ppp.either(book.apply(text, state), text);
    const events = prompt && level ? [...prompt.events, ...(hit?.events ?? [])] : (hit?.events ?? []);
    if (hit) return [{ atMs: time.atMs, kind: hit.noise ? 'noise' : 'known', events }];
    if (level?.[1] === 'ERROR' && !HARMLESS.test(text))
      return [{ atMs: time.atMs, kind: 'unknown', events: ERROR_UNKNOWN }];
    return [{ atMs: time.atMs, kind: level && level[1] !== 'WARN' ? 'known' : 'unknown', events }];
  };
}
