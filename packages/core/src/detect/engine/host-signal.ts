import { isAt } from './attempt-ring.ts';
import { shareOf } from './background-share.ts';
import { areRelated } from './cover-outcomes.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';

/** A trouble that comes back within this time is the same one; a weekend may lie between. */
export const RELAPSE_MS_MAX = 4 * DAY_MS;

/** What is about to be told. */
export interface Newcomer {
  readonly outcome: number;
  readonly places: readonly number[];
  readonly people: ReadonlySet<number>;
  /** Of those who try there, the share that fails with it. */
  readonly share: number;
  /** The failures that tell it, as rows of the ring. */
  readonly rows: readonly number[];
  /** What announced work mutes never speaks for what is told, nor the other way round. */
  readonly muted: boolean;
}

type Likeness = 'equal' | 'nested' | 'apart';

function likeness(a: readonly number[], b: readonly number[]): Likeness {
  const aInB = a.every((place) => b.includes(place));
  const bInA = b.every((place) => a.includes(place));
  if (aInB && bInA) return 'equal';
  return aInB || bInA ? 'nested' : 'apart';
}

/** How a signal's place and another one lie to each other; at a time before it was explained anew, by its first place, too. */
function likenessAt({ first, latest }: EngineSignal, places: readonly number[], nowMs: number): Likeness {
  const like = likeness(latest.places, places);
  if (like === 'equal' || nowMs >= latest.atMs) return like;
  const before = likeness(first.places, places);
  return before === 'apart' ? like : before;
}

function share(of: ReadonlySet<number>, among: ReadonlySet<number>): number {
  let shared = 0;
  for (const person of of) if (among.has(person)) shared++;
  return shared / Math.max(1, of.size);
}

/** The signal that tells this trouble already: same cause and place, same people, or another name for the same place. */
export function hostSignal(
  state: EngineState,
  newcomer: Newcomer,
  nowMs: number,
  except: ReadonlySet<EngineSignal> = new Set(),
): EngineSignal | null {
  const known = state.signals.filter(
    (signal) =>
      !except.has(signal) &&
      signal.kind !== 'certificate-expiry' &&
      (signal.mutedBy !== null) === newcomer.muted &&
      (signal.closedAtMs === null || nowMs - signal.closedAtMs < RELAPSE_MS_MAX),
  );
  const open = known.filter((signal) => signal.closedAtMs === null);
  const isHost = (signal: EngineSignal): boolean =>
    isSameTrouble(state, signal, newcomer, nowMs) &&
    (signal.kind !== 'silence' || isItsReport(state, signal, newcomer));
  return open.find(isHost) ?? known.toReversed().find(isHost) ?? null;
}

/** A report that took longer was kept by a machine that could not send it. */
export const KEPT_MS_MIN = 5 * MINUTE_MS;

/** A silence has only what its machines kept: who fails and says so at once is heard, and fails of something else. */
function isItsReport(state: EngineState, silence: EngineSignal, { rows, places }: Newcomer): boolean {
  const { ring, settings } = state;
  const { startedAtMs, closedAtMs } = silence;
  const others = rows.filter((row) => {
    if (!isAt(ring, row, places)) return false;
    const atMs = ring.occurredAtMs[row] ?? 0;
    const isKept = (ring.arrivedAtMs[row] ?? 0) - atMs >= KEPT_MS_MIN;
    return atMs < startedAtMs || (closedAtMs === null ? !isKept : atMs > closedAtMs);
  });
  return others.length < settings.peopleMin;
}

const YOUNG_MS = 3 * HOUR_MS;

/** Whether enough people fail after the end of a signal that is closed. */
export function outlasts(
  state: EngineState,
  { closedAtMs }: EngineSignal,
  { rows, places }: Pick<Newcomer, 'rows' | 'places'>,
): boolean {
  if (closedAtMs === null) return true;
  const { ring, settings } = state;
  const since = rows.filter((row) => (ring.occurredAtMs[row] ?? 0) > closedAtMs && isAt(ring, row, places));
  return since.length >= settings.peopleMin;
}

function isSameTrouble(state: EngineState, signal: EngineSignal, newcomer: Newcomer, nowMs: number): boolean {
  const like = likenessAt(signal, newcomer.places, nowMs);
  const shared = share(newcomer.people, signal.people);
  const isOpen = signal.closedAtMs === null;
  const bothNamed = signal.latest.places.length > 0 && newcomer.places.length > 0;
  if (signal.kind === 'silence') return (like !== 'apart' && bothNamed) || shared >= 0.5;
  // Other names count while it lasts; afterwards only what it was called itself is its return.
  if (signal.outcome === newcomer.outcome || (isOpen && signal.covered.includes(newcomer.outcome))) {
    if (like === 'equal' || shared >= 0.3) return true;
    if (like === 'nested') return isOpen || bothNamed;
    return isOpen && nowMs - signal.detectedAtMs < YOUNG_MS && shared >= 0.15;
  }
  const related = areRelated(signal.outcome, newcomer.outcome);
  const isNear = like !== 'apart';
  // People of a dead resolver may use a dead gateway as well: two places and two causes are two troubles. What the same
  // people meet after its end is another one, unless it goes by a related name.
  const isAnother = !isOpen && !related && outlasts(state, signal, newcomer);
  // What goes on for days has met nearly everybody: only at its beginning does an unrelated verdict speak of it.
  const isOld = isOpen && nowMs - signal.detectedAtMs >= YOUNG_MS;
  const isIts = related || (isNear && !isOld);
  // Where most fail already, fewer of the same people who fail by another name are no news; more are.
  const isMinor = isOpen && like === 'equal' && bothNamed && newcomer.share <= shareOf(signal);
  if (shared >= 0.5 && isMinor) return true;
  if (shared >= 0.5 && isIts && !isAnother) return true;
  if (!isOpen) return false;
  if (bothNamed) return isNear && isIts;
  return like === 'equal' && related;
}
