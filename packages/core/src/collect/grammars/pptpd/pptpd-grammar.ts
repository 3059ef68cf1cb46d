import type { Grammar, LogEvent } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { RuleBook } from '../rule.ts';
import { takeSyslogTag } from '../syslog-tag.ts';
import { PPTPD_RULES, SERVER_PPP_RULES } from './pptpd-rules.ts';

const PROGRAMS = /^(?:pptpd|pptpctrl|pptpd-logwtmp(?:\.so)?|pppd)$/;
const CALLS_MAX = 512;
/** A pppd that somebody else dials out with, in the same system log. */
const DIALS_OUT = /\bplugin|pppoe|rp-pppoe|Script \S+ started|^Serial connection/i;

/** Which pppd answers for which control connection: pptpd starts one and tells its number only when it is gone. */
class Calls {
  readonly #callOf = new Map<string, string>();
  #starting: string | null = null;

  starts(pid: string): void {
    this.#starting = pid;
  }

  keyOf(pid: string, text: string): string | null {
    const known = this.#callOf.get(pid);
    if (known !== undefined) return known;
    if (this.#starting === null || DIALS_OUT.test(text)) return null;
    this.#callOf.set(pid, this.#starting);
    this.#starting = null;
    const oldest = this.#callOf.size > CALLS_MAX ? this.#callOf.keys().next().value : undefined;
    if (oldest !== undefined) this.#callOf.delete(oldest);
    return this.#callOf.get(pid) ?? null;
  }
}

/** pptpd and the pppd it starts, in the system log. Each call is a try. */
export function pptpdGrammar(): Grammar {
  const own = new RuleBook<unknown>(PPTPD_RULES);
  const ppp = new RuleBook<unknown>(SERVER_PPP_RULES);
  const calls = new Calls();
  return (line, context) => {
    const time = takeLeadingTime(line, context);
    const tag = takeSyslogTag(time.rest, PROGRAMS);
    if (tag === null || tag.pid === null) return [{ atMs: time.atMs, kind: 'unknown', events: [] }];
    const answers = tag.program === 'pppd';
    const text = tag.rest;
    if (!answers && /^CTRL: Starting call/.test(text)) calls.starts(tag.pid);
    const call = answers ? calls.keyOf(tag.pid, text) : tag.pid;
    const hit = call === null ? null : (answers ? ppp : own).apply(text, null);
    if (!hit || call === null) return [{ atMs: time.atMs, kind: 'known', events: [] }];
    const events = hit.events.map((event): LogEvent => ({ ...event, key: `call ${call}` }));
    return [{ atMs: time.atMs, kind: hit.noise ? 'noise' : 'known', events }];
  };
}
