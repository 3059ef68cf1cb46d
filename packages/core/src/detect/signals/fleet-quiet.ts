import { createClock, dayOf, isDayOff } from '../engine/organization-clock.ts';
import { DAY_MS, MINUTE_MS } from '../engine/units.ts';
import { type ConditionLook, hourOf, NOTHING_SEEN } from './condition-look.ts';
import { median } from './median.ts';

export interface FleetWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Collectors of one release. */
export interface ReleaseCount {
  readonly version: string;
  /** Heard in the window, and heard in the week before but not in it. */
  readonly heard: number;
  readonly silent: number;
}

export interface FleetLook {
  /** Distinct machines heard in the newest window. */
  readonly heard: number;
  /** The same of each earlier window. */
  readonly earlier: readonly number[];
  readonly releases: readonly ReleaseCount[];
}

/** Collectors speak once an hour (`heartbeatMinutes`); half as long again leaves room for one that is late. */
export const FLEET_WINDOW_MINUTES = 90;
/** Comparable days that are looked for, and how many of them are taken. */
const DAYS_BACK_MAX = 14;
const DAYS_MAX = 3;
const DAYS_MIN = 2;
/** Fewer machines than this are silent for reasons of their own. */
const MISSING_MIN = 10;
/** Less than half of the usual, and clearly less than on the quietest of the earlier days. */
const SHARE_MAX = 0.5;
const SHARE_OF_QUIETEST_MAX = 0.6;
const FINE_SHARE_MIN = 0.7;
/** When nearly nobody is heard, it is the way to this server. */
const NOBODY_SHARE = 0.1;
const RELEASES_MAX = 5;

const KEY = 'fleet-quiet:everyone';

/** The newest window, and the same hour of the last days that are working days, or days off, as today is. */
export function fleetWindows(
  nowMs: number,
  timeZone: string,
): { readonly now: FleetWindow; readonly earlier: readonly FleetWindow[] } {
  const clock = createClock(timeZone, []);
  const isOff = (atMs: number) => isDayOff(clock, dayOf(clock, atMs));
  const now = { fromMs: nowMs - FLEET_WINDOW_MINUTES * MINUTE_MS, toMs: nowMs };
  const earlier = Array.from({ length: DAYS_BACK_MAX }, (_, day) => (day + 1) * DAY_MS)
    .filter((backMs) => isOff(nowMs - backMs) === isOff(nowMs))
    .slice(0, DAYS_MAX)
    .map((backMs) => ({ fromMs: now.fromMs - backMs, toMs: now.toMs - backMs }));
  return { now, earlier };
}

/** The collectors themselves gone quiet: far fewer machines are heard than at this hour of comparable days. */
export function detectFleetQuiet(look: FleetLook, nowMs: number): ConditionLook {
  // Days before the collectors were there say nothing.
  const days = look.earlier.filter((heard) => heard > 0);
  if (days.length < DAYS_MIN) return NOTHING_SEEN;
  const usual = Math.round(median(days));
  const { heard } = look;
  if (heard >= FINE_SHARE_MIN * usual) return { findings: [], fine: [KEY] };
  const isQuiet = heard <= SHARE_MAX * usual && heard <= SHARE_OF_QUIETEST_MAX * Math.min(...days);
  if (!isQuiet || usual - heard < MISSING_MIN) return NOTHING_SEEN;
  const releases = look.releases
    .filter((release) => release.silent > 0)
    .toSorted((a, b) => b.silent - a.silent || (a.version < b.version ? -1 : 1))
    .slice(0, RELEASES_MAX);
  const finding = {
    kind: 'fleet-quiet' as const,
    dedupeKey: KEY,
    // No connection failed that is known of; whether anybody works, nobody can say.
    verdict: 'unknown' as const,
    gatewayId: null,
    scope: 'organization' as const,
    confidence: Math.min(0.95, 1 - heard / usual),
    severity: heard <= NOBODY_SHARE * usual ? ('broken' as const) : ('attention' as const),
    people: usual - heard,
    startedAtMs: nowMs - FLEET_WINDOW_MINUTES * MINUTE_MS,
    evidence: {
      kind: 'fleet-quiet' as const,
      lastSeenAt: hourOf(nowMs),
      windowMinutes: FLEET_WINDOW_MINUTES,
      heard,
      usual,
      days: days.length,
      releases,
    },
    mayOpen: true,
  };
  return { findings: [finding], fine: [] };
}
