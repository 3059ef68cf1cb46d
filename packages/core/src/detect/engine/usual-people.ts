import { VERDICTS } from '../../vocabulary/index.ts';
import { priorRate } from '../usual-rate.ts';
import { dayRate, hourRate, isForgotten, isYoung, placeFactor, wander } from './baseline.ts';
import type { EngineState } from './engine-state.ts';
import { dayOf, daysOffBefore, hourOfWeek, isDayOff, type OrganizationClock } from './organization-clock.ts';
import { DAY_MS, HOUR_MS } from './units.ts';

export interface UsualShare {
  /** Share of the people trying who usually fail. */
  readonly rate: number;
  /** Beta shape: small = badly known, or wandering. */
  readonly shape: number;
}

/** Passwords are forgotten over holidays: seen up to two and a half times as often after three days off or more. */
const AFTER_HOLIDAY_FACTOR = 2.5;
const RATE_MAX = 0.9;
/** Of what companies may expect before anything is learnt, the part that falls into an hour. */
const YOUNG_SHARE = 0.5;
export const EVERYONE = -1;

/** Share of the company's people trying in a counted window who usually fail, hour by hour as they tried. */
export function companyRate(state: EngineState, outcome: number, count: TryingHours, nowMs: number): number {
  const { baseline, clock } = state;
  if (count.windowMs <= HOUR_MS) {
    return hourRate(baseline, outcome, hourOfWeek(clock, nowMs - count.windowMs / 2));
  }
  let people = 0;
  for (const [hour, trying] of count.hours) people += trying * hourRate(baseline, outcome, hour);
  return people / Math.max(1, count.trying);
}

export interface TryingHours {
  readonly windowMs: number;
  readonly trying: number;
  readonly hours: ReadonlyMap<number, number>;
}

/** Share of people who usually fail over a stretch of time that nobody counted hour by hour. */
export function roughRate(state: EngineState, outcome: number, windowMs: number, nowMs: number): number {
  if (windowMs <= HOUR_MS)
    return hourRate(state.baseline, outcome, hourOfWeek(state.clock, nowMs - windowMs / 2));
  return dayRate(state.baseline, outcome) * Math.max(1, (windowMs / DAY_MS) * WORKING_SHARE);
}

/** What is usual for one outcome at one place (or EVERYONE), from the company's rate over a window that ends now. */
export function usualShare(
  state: EngineState,
  outcome: number,
  place: number,
  company: number,
  windowMs: number,
  nowMs: number,
): UsualShare {
  const { baseline, clock } = state;
  const holiday =
    isForgotten(outcome) && holdsFirstDay(clock, nowMs - windowMs, nowMs) ? AFTER_HOLIDAY_FACTOR : 1;
  const own = place === EVERYONE ? null : placeFactor(baseline, outcome, place);
  const least = isYoung(baseline) ? YOUNG_SHARE * priorRate(VERDICTS[outcome] ?? 'unknown') : 0;
  const rate = Math.min(RATE_MAX, Math.max(least, company) * holiday * (own?.factor ?? 1));
  const known = 1 / ((baseline.dayFailing[outcome] ?? 0) + 1) + (own ? 1 / own.known : 0);
  return { rate, shape: 1 / (wander(baseline, outcome) + known + (holiday > 1 ? 0.1 : 0)) };
}

/** Whether the first day after three days off or more lies in a stretch of time. */
function holdsFirstDay(clock: OrganizationClock, fromMs: number, toMs: number): boolean {
  for (let day = dayOf(clock, fromMs); day <= dayOf(clock, toMs); day++) {
    if (!isDayOff(clock, day) && daysOffBefore(clock, day) >= 3) return true;
  }
  return false;
}

/** Of five calendar days a person who tries at all tries on about two and a half. */
const WORKING_SHARE = 0.5;
