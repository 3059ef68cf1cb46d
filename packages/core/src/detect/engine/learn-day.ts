import {
  type Baseline,
  dayRate,
  FADE,
  HABIT_SLOTS,
  hourRate,
  isChronic,
  isForgotten,
  OUTCOMES,
  WEEK_HOURS,
} from './baseline.ts';
import type { EngineState } from './engine-state.ts';
import { daysOffBefore, isDayOff, localMs } from './organization-clock.ts';
import { DIMENSIONS_COUNT, NO_PLACE } from './place-index.ts';
import { DAY_MS, HOUR_MS } from './units.ts';
import { learnWeekday } from './weekday-rhythm.ts';

interface DayCount {
  readonly hourTrying: Map<number, number>;
  readonly hourFailing: Map<number, number>;
  readonly dayFailing: Map<number, number>;
  /** People who tried, with their row. */
  readonly people: Map<number, number>;
  /** `person * OUTCOMES + outcome` with the row of the failure. */
  readonly failing: Map<number, number>;
  /** `person * HABIT_SLOTS + slot`. */
  readonly slots: Set<number>;
}

/** Learns one whole day of the organization from the attempts kept; `isFrozen` outcomes teach nothing that day. */
export function learnDay(state: EngineState, day: number, isFrozen: (outcome: number) => boolean): void {
  const count = countDay(state, day);
  const { baseline, clock } = state;
  fade(baseline);
  const weekday = isDayOff(clock, day) ? 0 : (day + 4) % 7;
  const afterHoliday = daysOffBefore(clock, day) >= 3;
  const frozen = (outcome: number): boolean => isFrozen(outcome) || (afterHoliday && isForgotten(outcome));
  for (let outcome = 0; outcome < OUTCOMES; outcome++) {
    learnOutcome(baseline, count, outcome, weekday, frozen(outcome));
  }
  for (const [hour, trying] of count.hourTrying) {
    const at = weekday * 24 + hour;
    baseline.hourTrying[at] = (baseline.hourTrying[at] ?? 0) + trying;
    baseline.hourTryingAll += trying;
  }
  baseline.dayTrying += count.people.size;
  learnPlaces(state, count, frozen);
  learnPeople(baseline, count, frozen);
  if (weekday !== 0 && weekday !== 6) learnHabits(state, day, count);
  baseline.daysLearnt++;
}

function countDay(state: EngineState, day: number): DayCount {
  const { ring, baseline, clock } = state;
  const count: DayCount = {
    hourTrying: new Map(),
    hourFailing: new Map(),
    dayFailing: new Map(),
    people: new Map(),
    failing: new Map(),
    slots: new Set(),
  };
  const hours = new Set<number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    const local = localMs(clock, ring.occurredAtMs[row] ?? 0);
    if (Math.floor(localMs(clock, ring.arrivedAtMs[row] ?? 0) / DAY_MS) < day) break;
    if (Math.floor(local / DAY_MS) !== day) continue;
    const person = ring.person[row] ?? 0;
    const hour = Math.floor((local % DAY_MS) / HOUR_MS);
    const outcome = ring.outcome[row] ?? 0;
    count.slots.add(person * HABIT_SLOTS + Math.floor((local % DAY_MS) / (HOUR_MS / 2)));
    if (ring.muted[row]) continue;
    if (!count.people.has(person)) count.people.set(person, row);
    const hourKey = person * 24 + hour;
    if (!hours.has(hourKey)) {
      hours.add(hourKey);
      add(count.hourTrying, hour, 1);
    }
    if (outcome < 0) continue;
    const key = person * OUTCOMES + outcome;
    const known = count.failing.has(key);
    if (!known) count.failing.set(key, row);
    if (isChronic(baseline, person, outcome)) continue;
    if (!known) add(count.dayFailing, outcome, 1);
    // Once an hour is near enough: one who fails in two hours of a day is two in the hourly figures.
    const hourlyKey = -(hourKey * OUTCOMES + outcome) - 1;
    if (hours.has(hourlyKey)) continue;
    hours.add(hourlyKey);
    add(count.hourFailing, outcome * 24 + hour, 1);
  }
  return count;
}

function add(map: Map<number, number>, key: number, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}

function fade(baseline: Baseline): void {
  const columns = [
    baseline.hourTrying,
    baseline.hourFailing,
    baseline.hourFailingAll,
    baseline.dayFailing,
    baseline.wanderExcess,
    baseline.wanderExpected,
    baseline.placeTrying,
  ];
  for (const column of columns) for (let i = 0; i < column.length; i++) column[i] = (column[i] ?? 0) * FADE;
  baseline.hourTryingAll *= FADE;
  baseline.dayTrying *= FADE;
  for (const map of [baseline.placeFailing, baseline.personFailing]) {
    for (const [key, value] of map) {
      if (value < 0.05) map.delete(key);
      else map.set(key, value * FADE);
    }
  }
  for (let i = 0; i < baseline.personDays.length; i++) {
    baseline.personDays[i] = (baseline.personDays[i] ?? 0) * FADE;
  }
}

/** A frozen outcome is put down as usual, so that the people who tried may be counted once for all outcomes. */
function learnOutcome(
  baseline: Baseline,
  count: DayCount,
  outcome: number,
  weekday: number,
  frozen: boolean,
): void {
  const expected = dayRate(baseline, outcome) * count.people.size;
  const failing = count.dayFailing.get(outcome) ?? 0;
  for (const [hour, trying] of count.hourTrying) {
    const hourOfWeek = weekday * 24 + hour;
    const seen = frozen
      ? hourRate(baseline, outcome, hourOfWeek) * trying
      : (count.hourFailing.get(outcome * 24 + hour) ?? 0);
    if (seen === 0) continue;
    const at = outcome * WEEK_HOURS + hourOfWeek;
    baseline.hourFailing[at] = (baseline.hourFailing[at] ?? 0) + seen;
    baseline.hourFailingAll[outcome] = (baseline.hourFailingAll[outcome] ?? 0) + seen;
  }
  baseline.dayFailing[outcome] = (baseline.dayFailing[outcome] ?? 0) + (frozen ? expected : failing);
  if (frozen || baseline.daysLearnt < 5) return;
  // One wild day must not teach that anything is usual.
  const surplus = Math.min(9 * expected * expected, (failing - expected) ** 2) - expected;
  baseline.wanderExcess[outcome] = (baseline.wanderExcess[outcome] ?? 0) + surplus;
  baseline.wanderExpected[outcome] = (baseline.wanderExpected[outcome] ?? 0) + expected * expected;
}

function learnPlaces(state: EngineState, count: DayCount, frozen: (outcome: number) => boolean): void {
  const { baseline, ring } = state;
  const today: number[] = [];
  for (const row of count.people.values()) {
    for (let d = 0; d < DIMENSIONS_COUNT; d++) {
      const place = ring.places[row * DIMENSIONS_COUNT + d] ?? NO_PLACE;
      if (place === NO_PLACE) continue;
      today[place] = (today[place] ?? 0) + 1;
    }
  }
  for (const key of baseline.placeFailing.keys()) {
    const outcome = key % OUTCOMES;
    if (!frozen(outcome)) continue;
    const place = (key - outcome) / OUTCOMES;
    const share = (today[place] ?? 0) / Math.max(1, baseline.placeTrying[place] ?? 0);
    add(baseline.placeFailing, key, (baseline.placeFailing.get(key) ?? 0) * Math.min(1, share));
  }
  for (const [place, trying] of today.entries()) {
    if (trying !== undefined) baseline.placeTrying[place] = (baseline.placeTrying[place] ?? 0) + trying;
  }
  for (const [key, row] of count.failing) {
    const outcome = key % OUTCOMES;
    if (frozen(outcome) || isChronic(baseline, (key - outcome) / OUTCOMES, outcome)) continue;
    for (let d = 0; d < DIMENSIONS_COUNT; d++) {
      const place = ring.places[row * DIMENSIONS_COUNT + d] ?? NO_PLACE;
      if (place !== NO_PLACE) add(baseline.placeFailing, place * OUTCOMES + outcome, 1);
    }
  }
}

function learnPeople(baseline: Baseline, count: DayCount, frozen: (outcome: number) => boolean): void {
  for (const person of count.people.keys()) {
    baseline.personDays[person] = (baseline.personDays[person] ?? 0) + 1;
  }
  for (const key of count.failing.keys()) {
    const outcome = key % OUTCOMES;
    if (!frozen(outcome) || isChronic(baseline, (key - outcome) / OUTCOMES, outcome)) {
      add(baseline.personFailing, key, 1);
    }
  }
}

function learnHabits(state: EngineState, day: number, count: DayCount): void {
  const { baseline, people, clock } = state;
  const wanted = people.firstSeenMs.length * HABIT_SLOTS;
  baseline.habits = faded(baseline.habits, wanted);
  baseline.firstHabits = faded(baseline.firstHabits, wanted);
  const { habits, firstHabits, habitDays } = baseline;
  for (let person = 0; person < people.names.length; person++) {
    if (localMs(clock, people.firstSeenMs[person] ?? 0) >= (day + 1) * DAY_MS) continue;
    habitDays[person] = (habitDays[person] ?? 0) * FADE + 1;
  }
  const first = new Map<number, number>();
  for (const at of count.slots) {
    habits[at] = (habits[at] ?? 0) + 1;
    const person = Math.floor(at / HABIT_SLOTS);
    first.set(person, Math.min(first.get(person) ?? at, at));
  }
  for (const at of first.values()) firstHabits[at] = (firstHabits[at] ?? 0) + 1;
  sumHabits(state);
  learnWeekday(state, day, count.slots);
}

function faded(habits: Float32Array, length: number): Float32Array {
  const next = new Float32Array(Math.max(length, habits.length));
  for (let i = 0; i < habits.length; i++) next[i] = (habits[i] ?? 0) * FADE;
  return next;
}

/** A habit of few days is believed less. */
const HABIT_PRIOR_DAYS = 1.5;

/** Chances of one person to try in one half hour of a working day: at all, and for the first time that day. */
export function habitOf(
  baseline: Baseline,
  person: number,
  slot: number,
): { readonly any: number; readonly first: number } {
  const days = (baseline.habitDays[person] ?? 0) + HABIT_PRIOR_DAYS;
  const at = person * HABIT_SLOTS + slot;
  return { any: (baseline.habits[at] ?? 0) / days, first: (baseline.firstHabits[at] ?? 0) / days };
}

function sumHabits(state: EngineState): void {
  const { baseline, people } = state;
  baseline.slotExpected.fill(0);
  baseline.membersAt = new Map();
  baseline.placeSlotExpected = new Map();
  for (let person = 0; person < people.names.length; person++) {
    addHabits(baseline, person, baseline.slotExpected);
    for (let d = 0; d < DIMENSIONS_COUNT; d++) {
      const place = people.latestPlaces[person * DIMENSIONS_COUNT + d] ?? NO_PLACE;
      if (place === NO_PLACE) continue;
      const members = baseline.membersAt.get(place);
      if (members) members.push(person);
      else baseline.membersAt.set(place, [person]);
      let expected = baseline.placeSlotExpected.get(place);
      if (!expected) {
        expected = new Float64Array(HABIT_SLOTS);
        baseline.placeSlotExpected.set(place, expected);
      }
      addHabits(baseline, person, expected);
    }
  }
}

function addHabits(baseline: Baseline, person: number, into: Float64Array): void {
  const days = (baseline.habitDays[person] ?? 0) + HABIT_PRIOR_DAYS;
  for (let slot = 0; slot < HABIT_SLOTS; slot++) {
    into[slot] = (into[slot] ?? 0) + (baseline.habits[person * HABIT_SLOTS + slot] ?? 0) / days;
  }
}
