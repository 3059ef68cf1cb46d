import type { Grammar } from '../../log-event.ts';
import { DIALLED_PPP_RULES } from '../dialled-ppp-rules.ts';
import { takeLeadingTime } from '../line-time.ts';
import { PppUnder } from '../ppp-under.ts';
import { RuleBook } from '../rule.ts';
import { takeSyslogTag } from '../syslog-tag.ts';
import { XL2TPD_RULES } from './xl2tpd-rules.ts';

const PROGRAMS = /^(?:xl2tpd|pppd|l2tpd)$/;

/** xl2tpd in the foreground or under syslog, with the pppd it starts. */
export function xl2tpdGrammar(): Grammar {
  const book = new RuleBook<unknown>(XL2TPD_RULES);
  const ppp = new PppUnder(DIALLED_PPP_RULES);
  return (line, context) => {
    const time = takeLeadingTime(line, context);
    const tag = takeSyslogTag(time.rest, PROGRAMS);
    const text = tag?.rest ?? time.rest;
    const hit = ppp.either(book.apply(text, null), text);
    if (hit) return [{ atMs: time.atMs, kind: hit.noise ? 'noise' : 'known', events: hit.events }];
    return [{ atMs: time.atMs, kind: tag ? 'known' : 'unknown', events: [] }];
  };
}
