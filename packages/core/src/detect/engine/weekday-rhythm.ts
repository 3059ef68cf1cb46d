import { FADE, HABIT_SLOTS } from './baseline.ts';
import type { EngineState } from './engine-state.ts';
import { dayOf } from './organization-clock.ts';
import { DIMENSIONS_COUNT, NO_PLACE } from './place-index.ts';

const DAYS = 7;
/** An office elsewhere in the world begins its week on another half hour; less than that is chance. */
const OTHER_RHYTHM_MAX = 0.3;

const weekdayOf = (day: number): number => (((day + 4) % DAYS) + DAYS) % DAYS;

/** Learns from which places people were heard in which half hours of one working day; `slots` holds person * HABIT_SLOTS + slot. */
export function learnWeekday(state: EngineState, day: number, slots: ReadonlySet<number>): void {
  const { baseline, people } = state;
  const weekday = weekdayOf(day);
  for (let each = 0; each < DAYS; each++) baseline.weekdays[each] = (baseline.weekdays[each] ?? 0) * FADE;
  for (const heard of baseline.placeWeekdays.values()) {
    for (let i = 0; i < heard.length; i++) heard[i] = (heard[i] ?? 0) * FADE;
  }
  baseline.weekdays[weekday] = (baseline.weekdays[weekday] ?? 0) + 1;
  for (const at of slots) {
    const person = Math.floor(at / HABIT_SLOTS);
    const slot = weekday * HABIT_SLOTS + (at % HABIT_SLOTS);
    for (let d = 0; d < DIMENSIONS_COUNT; d++) {
      const place = people.latestPlaces[person * DIMENSIONS_COUNT + d] ?? NO_PLACE;
      if (place === NO_PLACE) continue;
      const heard = baseline.placeWeekdays.get(place) ?? new Float32Array(DAYS * HABIT_SLOTS);
      heard[slot] = (heard[slot] ?? 0) + 1;
      baseline.placeWeekdays.set(place, heard);
    }
  }
}

/**
 * How much of what is usual in these half hours of other working days a place shows on this weekday; 1 = as much. The
 * people of another time zone are not heard on Monday's early hours, when it is Sunday where they are.
 */
export function weekdayShare(
  state: EngineState,
  place: number,
  slots: readonly { readonly slot: number; readonly part: number }[],
  nowMs: number,
): number {
  const { placeWeekdays, weekdays } = state.baseline;
  const heard = placeWeekdays.get(place);
  const weekday = weekdayOf(dayOf(state.clock, nowMs));
  const days = weekdays[weekday] ?? 0;
  const others = weekdays.reduce((sum, each) => sum + each, 0) - days;
  if (!heard || days < 0.5 || others < 1) return 1;
  let today = 0;
  let otherwise = 0;
  for (const { slot, part } of slots) {
    for (let each = 0; each < DAYS; each++) {
      const people = (heard[each * HABIT_SLOTS + slot] ?? 0) * part;
      if (each === weekday) today += people / days;
      else otherwise += people / others;
    }
  }
  const share = (today + 0.5) / (otherwise + 0.5);
  return share < OTHER_RHYTHM_MAX ? share : 1;
}
