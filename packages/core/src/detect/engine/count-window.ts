import { isAt } from './attempt-ring.ts';
import { isChronic, OUTCOMES } from './baseline.ts';
import { type EngineSignal, type EngineState, isOwnRow } from './engine-state.ts';
import { hourOfWeek } from './organization-clock.ts';
import { DIMENSIONS_COUNT, NO_PLACE } from './place-index.ts';
import { DAY_MS, HOUR_MS } from './units.ts';
import { type Workspace, workspaceOf } from './workspace.ts';

/** People of one window. Per-place figures stand in the engine's workspace until the next count. */
export interface WindowCount {
  readonly windowMs: number;
  readonly trying: number;
  readonly newcomers: number;
  /** People trying per hour of week, for windows longer than an hour. */
  readonly hours: ReadonlyMap<number, number>;
  /** Rows of the latest failure of each person, per outcome; open signals' own cases are left out. */
  readonly failing: ReadonlyMap<number, readonly number[]>;
  /** The same of open signals' own cases; of windows up to an hour. */
  readonly claimed: ReadonlyMap<number, readonly number[]>;
  readonly workspace: Workspace;
}

/** First-time users type wrong more often; for these days they count as several. */
const NEWCOMER_MS = 5 * DAY_MS;

/**
 * Counts distinct people in the window that ends at `nowMs`, at the time things happened. `muted` counts the failures of
 * announced work among everybody who tries; without it that work is as if it had not been.
 */
export function countWindow(
  state: EngineState,
  windowMs: number,
  nowMs: number,
  muted: boolean,
): WindowCount {
  const { ring, people, baseline } = state;
  const workspace = workspaceOf(state);
  workspace.trying.fill(0);
  workspace.newcomers.fill(0);
  const look = ++workspace.look;
  if (windowMs > HOUR_MS) workspace.personHour.fill(-1);
  const claims = claimsOf(state.signals.filter((signal) => (signal.mutedBy !== null) === muted));
  const failing = new Map<number, number[]>();
  const claimed = new Map<number, number[]>();
  const seen = new Set<number>();
  const fromMs = nowMs - windowMs;
  const newSinceMs = Math.max(nowMs - NEWCOMER_MS, (state.startedAtMs ?? nowMs) + NEWCOMER_MS);
  const hours = new Map<number, number>();
  const isLong = windowMs > HOUR_MS;
  let trying = 0;
  let newcomers = 0;
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    if ((ring.occurredAtMs[row] ?? 0) < fromMs) continue;
    const isOwn = isOwnRow(state, row, muted);
    if (!isOwn && !muted) continue;
    const person = ring.person[row] ?? 0;
    const isNew = (people.firstSeenMs[person] ?? 0) > newSinceMs;
    const isFirst = workspace.personLook[person] !== look;
    if (isFirst) {
      workspace.personLook[person] = look;
      trying++;
      if (isNew) newcomers++;
    }
    countTrying(state, workspace, row, isFirst, isNew);
    if (isLong) countHour(workspace, person, ring.occurredAtMs[row] ?? 0, hours);
    const outcome = ring.outcome[row] ?? 0;
    if (outcome < 0 || !isOwn) continue;
    const key = person * OUTCOMES + outcome;
    if (seen.has(key)) continue;
    seen.add(key);
    if (isChronic(baseline, person, outcome)) continue;
    const isOld = isClaimed(state, claims, row, outcome);
    if (isOld && isLong) continue;
    const into = isOld ? claimed : failing;
    const rows = into.get(outcome);
    if (rows) rows.push(row);
    else into.set(outcome, [row]);
  }
  return { windowMs, trying, newcomers, hours: byHourOfWeek(state, hours), failing, claimed, workspace };
}

/**
 * Counts a person once at every place they tried from: who moved to another gateway or version and is fine there was fine
 * at the old one as well. Two places of a dimension are remembered, so that going to and fro counts once.
 */
function countTrying(
  state: EngineState,
  workspace: Workspace,
  row: number,
  isFirst: boolean,
  isNew: boolean,
): void {
  const { personPlaces, trying, newcomers } = workspace;
  const from = row * DIMENSIONS_COUNT;
  let at = (state.ring.person[row] ?? 0) * 2 * DIMENSIONS_COUNT;
  for (let d = 0; d < DIMENSIONS_COUNT; d++, at += 2) {
    const place = state.ring.places[from + d] ?? NO_PLACE;
    if (isFirst) personPlaces[at + 1] = NO_PLACE;
    else if (personPlaces[at] === place || personPlaces[at + 1] === place) continue;
    else personPlaces[at + 1] = personPlaces[at] ?? NO_PLACE;
    personPlaces[at] = place;
    if (place === NO_PLACE) continue;
    trying[place] = (trying[place] ?? 0) + 1;
    if (isNew) newcomers[place] = (newcomers[place] ?? 0) + 1;
  }
}

/** Attempts come nearly in order, so that a person's hours do too. Hours are counted since 1970. */
function countHour(workspace: Workspace, person: number, atMs: number, hours: Map<number, number>): void {
  const hour = Math.floor(atMs / HOUR_MS);
  if (workspace.personHour[person] === hour) return;
  workspace.personHour[person] = hour;
  hours.set(hour, (hours.get(hour) ?? 0) + 1);
}

/** A few hours are looked up in the calendar, and not each of their people's. */
function byHourOfWeek({ clock }: EngineState, hours: ReadonlyMap<number, number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [hour, people] of hours) {
    // By its middle, where the organization's hours begin at half past.
    const week = hourOfWeek(clock, (hour + 0.5) * HOUR_MS);
    counts.set(week, (counts.get(week) ?? 0) + people);
  }
  return counts;
}

export function countPlaces(state: EngineState, row: number, into: Int32Array, by: number): void {
  const from = row * DIMENSIONS_COUNT;
  for (let d = 0; d < DIMENSIONS_COUNT; d++) {
    const place = state.ring.places[from + d] ?? NO_PLACE;
    if (place !== NO_PLACE) into[place] = (into[place] ?? 0) + by;
  }
}

type Claims = ReadonlyMap<number, readonly EngineSignal[]>;

/** Signals, open or closed lately, by the outcomes they speak for. */
function claimsOf(signals: readonly EngineSignal[]): Claims {
  const claims = new Map<number, EngineSignal[]>();
  for (const signal of signals) {
    if (signal.kind === 'certificate-expiry') continue;
    for (const outcome of [signal.outcome, ...signal.covered]) {
      claims.set(outcome, [...(claims.get(outcome) ?? []), signal]);
    }
  }
  return claims;
}

function isClaimed(state: EngineState, claims: Claims, row: number, outcome: number): boolean {
  const signals = claims.get(outcome);
  if (!signals) return false;
  const atMs = state.ring.occurredAtMs[row] ?? 0;
  return signals.some(
    (signal) =>
      // What was told with a signal that is closed by now is not told again.
      (signal.closedAtMs === null || atMs <= signal.closedAtMs) &&
      isAt(state.ring, row, signal.latest.places),
  );
}
