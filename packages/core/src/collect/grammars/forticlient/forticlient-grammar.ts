import type { Grammar } from '../../log-event.ts';
import { applyRules, type RuleHit } from '../rule.ts';
import { EVENT_RULES } from './event-rules.ts';
import { type FortiLine, takeFortiLine } from './forticlient-line.ts';
import type { FortiState } from './forticlient-state.ts';
import { IKE_RULES } from './ike-rules.ts';
import { TRACE_RULES } from './trace-rules.ts';
import { WINDOW_RULES } from './window-rules.ts';

const IKE_MODULES = /ike|ipsec|racoon/;
/** Modules that log what they show; elsewhere the same words are about other things. */
const WINDOW_MODULES = /^(?:gui|fortitray|forticlient|fortisettings)/;

function rulesFor(line: FortiLine, state: FortiState): RuleHit | null {
  const ike = line.format === 'racoon' || IKE_MODULES.test(line.module);
  if (ike) return applyRules(IKE_RULES, line.text, state) ?? applyRules(TRACE_RULES, line.text, state);
  const own = applyRules(TRACE_RULES, line.text, state) ?? applyRules(EVENT_RULES, line.text, state);
  if (own) return own;
  const shown = line.format !== 'trace' || line.isError || WINDOW_MODULES.test(line.module);
  return (
    (shown ? applyRules(WINDOW_RULES, line.text, state) : null) ??
    (line.format === 'plain' ? applyRules(IKE_RULES, line.text, state) : null)
  );
}

/** Every log of FortiClient on three systems, its exports, and what its windows say. */
export function forticlientGrammar(): Grammar {
  const state: FortiState = { trying: false, up: false };
  return (raw, context) => {
    const line = takeFortiLine(raw, context);
    const hit = rulesFor(line, state);
    if (hit) return [{ atMs: line.atMs, kind: hit.noise ? 'noise' : 'known', events: hit.events }];
    return [
      { atMs: line.atMs, kind: line.format === 'plain' || line.isError ? 'unknown' : 'noise', events: [] },
    ];
  };
}
