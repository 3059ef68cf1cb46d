import { HABIT_SLOTS } from './baseline.ts';
import type { EngineState } from './engine-state.ts';
import { exposingSurges, isExposedPerson } from './exposed-people.ts';
import { habitOf } from './learn-day.ts';
import { localMs } from './organization-clock.ts';
import { DAY_MS } from './units.ts';

export const COMPANY_PEOPLE_MIN = 8;
/** Nobody waits for whom nothing was heard of for so long; the longest holidays are shorter. */
const AWAY_MS_MAX = 14 * DAY_MS;
const SLOT_MS = DAY_MS / HABIT_SLOTS;

export function membersOf(state: EngineState, place: number): readonly number[] {
  return state.baseline.membersAt.get(place) ?? [];
}

export interface SlotPart {
  readonly slot: number;
  readonly part: number;
}

/** Those of a place whom somebody waits for: not who is seen nowhere for weeks. */
function presentAt(state: EngineState, place: number): readonly number[] {
  const sinceMs = state.nowMs - AWAY_MS_MAX;
  return membersOf(state, place).filter((person) => (state.people.lastSeenMs[person] ?? 0) > sinceMs);
}

/** How many of those usually try in these half hours, also of those who have another trouble. */
export function waitedFor(state: EngineState, place: number, slots: readonly SlotPart[]): number {
  const share = presentAt(state, place).length / Math.max(1, membersOf(state, place).length);
  return usualAt(state, place, slots) * share;
}

/**
 * Those of a place who may be missed, and how many of them usually try in these half hours. Who is where a surge lets hardly
 * anybody through speaks neither for a silence nor against it.
 */
export function expectedAt(
  state: EngineState,
  place: number,
  slots: readonly SlotPart[],
): { readonly members: readonly number[]; readonly people: number } {
  const surges = exposingSurges(state);
  const members = presentAt(state, place).filter((person) => !isExposedPerson(state, surges, person));
  const share = members.length / Math.max(1, membersOf(state, place).length);
  return { members, people: usualAt(state, place, slots) * share };
}

/** The same of all its people, whoever is away or has another trouble. */
export function usualAt({ baseline }: EngineState, place: number, slots: readonly SlotPart[]): number {
  return sumSlots(baseline.placeSlotExpected.get(place), slots);
}

/** Half hours of the day that a stretch touches, with the part of each that lies in it. */
export function slotsOf(state: EngineState, fromMs: number, toMs: number): SlotPart[] {
  const from = localMs(state.clock, fromMs) % DAY_MS;
  const to = from + (toMs - fromMs);
  const slots: SlotPart[] = [];
  for (let slot = Math.floor(from / SLOT_MS); slot * SLOT_MS < to && slot < HABIT_SLOTS; slot++) {
    const part = (Math.min(to, (slot + 1) * SLOT_MS) - Math.max(from, slot * SLOT_MS)) / SLOT_MS;
    slots.push({ slot, part });
  }
  return slots;
}

function sumSlots(expected: Float64Array | undefined, slots: readonly SlotPart[]): number {
  return slots.reduce((sum, { slot, part }) => sum + (expected?.[slot] ?? 0) * part, 0);
}

/** Chance to try in these half hours: again, for who tried today, or else for the first time, given that it was not yet. */
export function chanceToTry(
  state: EngineState,
  person: number,
  slots: readonly SlotPart[],
  triedToday: boolean,
): number {
  const { baseline } = state;
  if (triedToday) {
    let none = 1;
    for (const { slot, part } of slots) {
      const { any, first } = habitOf(baseline, person, slot);
      none *= 1 - (any - first) * part;
    }
    return 1 - none;
  }
  let within = 0;
  for (const { slot, part } of slots) within += habitOf(baseline, person, slot).first * part;
  let before = 0;
  for (let slot = 0; slot < (slots[0]?.slot ?? 0); slot++) before += habitOf(baseline, person, slot).first;
  return Math.min(1, within / Math.max(0.2, 1 - before));
}

/** Who tried somewhere up to a moment, so that it can be asked of many places, each since another one, after one walk. */
export interface Heard {
  /** When each person tried last. */
  readonly lastMs: ReadonlyMap<number, number>;
  /** The same in order; and when each half hour of a person, in which they tried, was heard of last. */
  readonly peopleMs: Float64Array;
  readonly slotsMs: Float64Array;
}

export function heardIn({ ring, clock }: EngineState, fromMs: number, toMs: number): Heard {
  const lastMs = new Map<number, number>();
  const slots = new Map<number, number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    if (atMs <= fromMs || atMs > toMs) continue;
    const person = ring.person[row] ?? 0;
    const slot = person * HABIT_SLOTS + Math.floor((localMs(clock, atMs) % DAY_MS) / SLOT_MS);
    if (atMs > (lastMs.get(person) ?? 0)) lastMs.set(person, atMs);
    if (atMs > (slots.get(slot) ?? 0)) slots.set(slot, atMs);
  }
  return {
    lastMs,
    peopleMs: new Float64Array(lastMs.values()).sort(),
    slotsMs: new Float64Array(slots.values()).sort(),
  };
}

/** How many of these moments, in order, lie after another one. */
export function countAfter(sortedMs: Float64Array, fromMs: number): number {
  let [low, high] = [0, sortedMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sortedMs[middle] ?? 0) > fromMs) high = middle;
    else low = middle + 1;
  }
  return sortedMs.length - low;
}

/** How many of those who usually try elsewhere did since, at most 1; null = too few to say. */
export function companyPresence(
  { baseline }: EngineState,
  expectedHere: number,
  slots: readonly SlotPart[],
  heard: Heard,
  fromMs: number,
): number | null {
  if (countAfter(heard.peopleMs, fromMs) < COMPANY_PEOPLE_MIN) return null;
  const expected = sumSlots(baseline.slotExpected, slots) - expectedHere;
  return Math.min(1, countAfter(heard.slotsMs, fromMs) / Math.max(1, expected));
}

/** When each person tried first after a moment. */
export function firstTries({ ring }: EngineState, fromMs: number): ReadonlyMap<number, number> {
  const firstMs = new Map<number, number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    const person = ring.person[row] ?? 0;
    if (atMs > fromMs) firstMs.set(person, Math.min(firstMs.get(person) ?? atMs, atMs));
  }
  return firstMs;
}

export function peopleTrying(state: EngineState, fromMs: number, toMs: number): ReadonlySet<number> {
  const { ring } = state;
  const seen = new Set<number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    if (atMs > fromMs && atMs <= toMs) seen.add(ring.person[row] ?? 0);
  }
  return seen;
}
