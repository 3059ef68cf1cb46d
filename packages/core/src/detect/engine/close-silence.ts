import { goesOn } from './announced-work.ts';
import { isAt } from './attempt-ring.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { companyPresence, expectedAt, heardIn, slotsOf, waitedFor } from './expected-people.ts';
import { exposingSurges, isExposedRow } from './exposed-people.ts';
import { dayOf, isDayOff, localMs } from './organization-clock.ts';
import { NO_PLACE } from './place-index.ts';
import type { EngineChange } from './tell-surge.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';

/** It is over when so many people, and this share of those who usually try, were heard within one of these. */
const HEARD_LOOKS_MS = [10 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS] as const;
const HEARD_PEOPLE_MIN = 3;
const HEARD_SHARE_MIN = 0.3;
/** Nobody is given up on the day they fall silent. */
const GONE_MS_MIN = DAY_MS;

/** Enough people of the place were heard again, or the announced work that explained it is over. */
export function closeSilence(state: EngineState, nowMs: number): EngineChange[] {
  const changes: EngineChange[] = [];
  for (const signal of state.signals) {
    if (signal.kind !== 'silence' || signal.closedAtMs !== null) continue;
    const isMutedNoMore = signal.mutedBy !== null && !goesOn(state, signal.mutedBy, nowMs);
    if (!isMutedNoMore && !isHeardAgain(state, signal, nowMs) && !isGone(state, signal, nowMs)) continue;
    signal.closedAtMs = nowMs;
    changes.push({ type: 'closed', signal });
  }
  return changes;
}

/** An office that was given up: its people try elsewhere, or have been away so long that nobody waits for them. */
export function isGone(state: EngineState, signal: EngineSignal, nowMs: number): boolean {
  if (nowMs - (signal.spellAtMs ?? signal.detectedAtMs) < GONE_MS_MIN) return false;
  const wholeDay = slotsOf(state, nowMs - (localMs(state.clock, nowMs) % DAY_MS), nowMs + DAY_MS);
  return waitedFor(state, signal.latest.places[0] ?? NO_PLACE, wholeDay) < state.settings.peopleMin;
}

/** One or two who are heard, by another way or by chance, do not end it, however long it lasts. */
function isHeardAgain(state: EngineState, signal: EngineSignal, nowMs: number): boolean {
  const place = signal.latest.places[0] ?? NO_PLACE;
  return HEARD_LOOKS_MS.some((lookMs) => {
    const fromMs = Math.max(signal.spellAtMs ?? signal.detectedAtMs, nowMs - lookMs);
    const heard = countHeard(state, place, fromMs, signal.startedAtMs);
    if (heard < HEARD_PEOPLE_MIN) return false;
    if (isDayOff(state.clock, dayOf(state.clock, nowMs))) return true;
    const slots = slotsOf(state, fromMs, nowMs);
    const { people: expected } = expectedAt(state, place, slots);
    const presence = companyPresence(state, expected, slots, heardIn(state, fromMs, nowMs), fromMs) ?? 0;
    return heard >= HEARD_SHARE_MIN * expected * presence;
  });
}

/** People whose word from a place arrived after `fromMs`, of what happened since it fell silent. */
function countHeard(state: EngineState, place: number, fromMs: number, sinceMs: number): number {
  const { ring } = state;
  const heard = new Set<number>();
  const surges = exposingSurges(state);
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) <= fromMs) break;
    if ((ring.occurredAtMs[row] ?? 0) <= sinceMs || !isAt(ring, row, [place])) continue;
    if (!isExposedRow(state, surges, row)) heard.add(ring.person[row] ?? 0);
  }
  return heard.size;
}
