import type { Grammar } from '../../log-event.ts';
import { RuleBook, type RuleHit } from '../rule.ts';
import { EVENT_RULES } from './event-rules.ts';
import { type FortiLine, takeFortiLine } from './forticlient-line.ts';
import { type FortiState, newFortiState } from './forticlient-state.ts';
import { IKE_RULES } from './ike-rules.ts';
import { TRACE_RULES } from './trace-rules.ts';
import { WINDOW_RULES } from './window-rules.ts';

const IKE_MODULES = /ike|ipsec|racoon/;
/** Modules that log what they show; elsewhere the same words are about other things. */
const WINDOW_MODULES = /^(?:gui|fortitray|forticlient|fortisettings|samlauth|fortiauth)/;
/** Modules whose unknown words near an attempt are worth keeping: what no rule knows yet may be its reason. */
const VPN_MODULES = /^(?:sslvpn|fortivpn|fortiike|fortissl|ipsecvpn|vpn-?provider|fctvpn|racoon|fortitray)/;

function isWorthKeeping(line: FortiLine): boolean {
  if (line.format === 'plain' || line.isError) return true;
  return !line.isDebug && (line.module === '' || VPN_MODULES.test(line.module));
}

/** Which rules read a line depends on who wrote it: the same words mean other things elsewhere. */
class FortiBooks {
  readonly #ike = new RuleBook([...IKE_RULES, ...TRACE_RULES]);
  readonly #own = new RuleBook([...TRACE_RULES, ...EVENT_RULES]);
  readonly #shown = new RuleBook([...TRACE_RULES, ...EVENT_RULES, ...WINDOW_RULES]);
  readonly #plain = new RuleBook([...TRACE_RULES, ...EVENT_RULES, ...WINDOW_RULES, ...IKE_RULES]);

  apply(line: FortiLine, state: FortiState): RuleHit | null {
    if (line.format === 'racoon' || IKE_MODULES.test(line.module)) return this.#ike.apply(line.text, state);
    if (line.format === 'plain') return this.#plain.apply(line.text, state);
    const shown =
      (line.format !== 'trace' && !line.isDebug) || line.isError || WINDOW_MODULES.test(line.module);
    return (shown ? this.#shown : this.#own).apply(line.text, state);
  }
}

/** Every log of FortiClient on three systems, its exports, and what its windows say. */
export function forticlientGrammar(): Grammar {
  const state = newFortiState();
  const books = new FortiBooks();
  return (raw, context) => {
    const line = takeFortiLine(raw, context);
    state.atMs = line.atMs ?? context.nowMs;
    const hit = books.apply(line, state);
    if (hit) return [{ atMs: line.atMs, kind: hit.noise ? 'noise' : 'known', events: hit.events }];
    return [{ atMs: line.atMs, kind: isWorthKeeping(line) ? 'unknown' : 'noise', events: [] }];
  };
}
